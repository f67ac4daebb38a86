using System.Globalization;

namespace OpsDashboard.Administration.Checks;

/// <summary>Compares our clock with another one.</summary>
public static class Clocks
{
    /// <summary>More than this and times of two sources no longer fit together.</summary>
    public static readonly TimeSpan MostApart = TimeSpan.FromSeconds(30);

    public static CheckLine Compare(string title, DateTime theirs, DateTime ours)
    {
        var apart = ours - theirs;
        var text = string.Create(CultureInfo.InvariantCulture, $"Ours is {Math.Abs(apart.TotalSeconds):0} s {(apart < TimeSpan.Zero ? "behind" : "ahead")}.");
        return apart.Duration() > MostApart ? CheckLine.Bad(title, text, "Let this machine set its clock by the network (NTP).") : CheckLine.Good(title, text);
    }
}
