namespace OpsDashboard.Insights.Charts;

/// <summary>The vertical axis of shares: no narrower than twenty points, so that noise does not look like a landslide.</summary>
public sealed record PercentAxis(double Min, double Max, double Step)
{
    private const double Narrowest = 0.2;
    private const double Grid = 0.1;
    private const double WideStep = 0.2;
    private const double Half = 0.5;

    public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((Max - Min) / Step) + 1).Select(number => Min + (number * Step));

    public static PercentAxis Of(IEnumerable<double?> shares)
    {
        var known = shares.OfType<double>().ToList();
        if (known.Count == 0)
        {
            return new(0, 1, WideStep);
        }

        var (min, max) = (Math.Floor(Tenths(known.Min())) * Grid, Math.Ceiling(Tenths(known.Max())) * Grid);
        max = Math.Max(max, Math.Min(1, min + Narrowest));
        min = Math.Min(min, max - Narrowest);
        if (max - min <= Half)
        {
            return new(min, max, Grid / (max - min <= Narrowest + (Grid / 2) ? 2 : 1));
        }

        // Steps of twenty points fit only between even tenths.
        return new(Math.Floor(Tenths(min) / 2) * WideStep, Math.Ceiling(Tenths(max) / 2) * WideStep, WideStep);
    }

    /// <summary>Without the last digits of binary fractions, which would make 0.3 a bit less than three tenths.</summary>
    private static double Tenths(double share) => Math.Round(share / Grid, 9);
}
