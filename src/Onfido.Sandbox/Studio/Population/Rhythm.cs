namespace Onfido.Sandbox.Studio.Population;

/// <summary>When people come: more of them each month, few at night, fewer at the week-end.</summary>
internal sealed class Rhythm
{
    private static readonly double[] Hours = [1, 0.6, 0.4, 0.3, 0.4, 0.8, 2, 4, 6, 8, 9, 9, 8.5, 8, 8, 8, 8, 8.5, 9, 9.5, 9, 7, 4.5, 2];
    private static readonly double[] Weekdays = [0.55, 1.1, 1.15, 1.1, 1.1, 1, 0.65];
    private const long Hour = 3_600_000;

    private readonly long _begin;
    private readonly double[] _sums;

    public Rhythm(long end, int days)
    {
        _begin = end - (days * 24L * Hour);
        _sums = new double[(days * 24) + 1];
        for (var i = 0; i < days * 24; i++)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(_begin + (i * Hour));
            var growth = 0.6 + (1.2 * i / (days * 24));
            _sums[i + 1] = _sums[i] + (growth * Hours[at.Hour] * Weekdays[(int)at.DayOfWeek]);
        }
    }

    /// <summary>The moment before which <paramref name="share"/> of all have come.</summary>
    public long At(double share)
    {
        var wanted = share * _sums[^1];
        var found = Array.BinarySearch(_sums, wanted);
        var hour = Math.Clamp(found >= 0 ? found : ~found - 1, 0, _sums.Length - 2);
        var within = (wanted - _sums[hour]) / (_sums[hour + 1] - _sums[hour]);
        return _begin + (long)((hour + within) * Hour);
    }
}
