namespace OpsDashboard.Benchmarks;

/// <summary>When the runs were created: two years of growing business, busy by day, quiet by night and on Sundays. Ascending with the index.</summary>
internal sealed class GeneratedCalendar
{
    public static readonly DateTime End = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    private const int Hours = 2 * 365 * 24;

    private static readonly DateTime Start = End.AddHours(-Hours);

    private readonly int _rows;
    private readonly double[] _until = new double[Hours];

    public GeneratedCalendar(int rows)
    {
        _rows = rows;
        var sum = 0.0;
        for (var hour = 0; hour < Hours; hour++)
        {
            sum += Weight(hour);
            _until[hour] = sum;
        }
    }

    /// <summary>Indexes past the end go on after it, one every ten seconds.</summary>
    public DateTime CreatedAt(long index)
    {
        if (index >= _rows)
        {
            return End.AddSeconds(10 * (index - _rows + 1));
        }

        var place = (index + 0.5) / _rows * _until[^1];
        var found = Array.BinarySearch(_until, place);
        var hour = found < 0 ? ~found : found;
        var before = hour == 0 ? 0 : _until[hour - 1];
        var within = (place - before) / (_until[hour] - before);
        return Start.AddHours(hour).AddMicroseconds((long)(within * TimeSpan.MicrosecondsPerHour));
    }

    private static double Weight(int hour)
    {
        var time = Start.AddHours(hour);
        var growth = 1 + (2.0 * hour / Hours);
        var week = time.DayOfWeek switch { DayOfWeek.Sunday => 0.5, DayOfWeek.Saturday => 0.7, _ => 1.0 };
        return growth * week * (1.1 - Math.Cos((time.Hour - 2) / 12.0 * Math.PI));
    }
}
