using System.Runtime.InteropServices;

namespace OpsDashboard.Insights.Charts;

/// <summary>Where a value stands on a drawing: <paramref name="From"/> at <paramref name="Start"/>, <paramref name="To"/> at <paramref name="End"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LinearScale(double From, double To, double Start, double End)
{
    public double Of(double value) => From.Equals(To) ? Start : Start + ((value - From) / (To - From) * (End - Start));
}
