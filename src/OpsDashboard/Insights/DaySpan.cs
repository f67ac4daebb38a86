using System.Runtime.InteropServices;

namespace OpsDashboard.Insights;

/// <summary>Contiguous days of the reporting zone, both ends inside.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DaySpan(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>As many days just before.</summary>
    public DaySpan Before => Shift(-Days);

    public DaySpan Shift(int days) => new(From.AddDays(days), To.AddDays(days));

    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>The part that begins no earlier; null when nothing is left.</summary>
    public DaySpan? Since(DateOnly? day) => day is not { } first || first <= From ? this : first > To ? null : this with { From = first };
}
