using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>A filter made ready for queries: keys instead of names, moments instead of days.</summary>
public sealed record RunsScope
{
    public required int ConnectionId { get; init; }

    public required RunsFilter Filter { get; init; }

    /// <summary>Whether rows carry their reasons: a right of the person who asks.</summary>
    public bool WithReasons { get; init; }

    /// <summary>The filter's workflow; -1 when there is none of that id, so that nothing matches.</summary>
    public int? Wid { get; init; }

    public MomentRange Created { get; init; }

    public MomentRange Completed { get; init; }

    public RunsSearchHits? Search { get; init; }

    /// <summary>The list is read along the first facet; each run must carry the others besides.</summary>
    public IEnumerable<(FacetKind Kind, string Value)> Facets()
    {
        if (Filter.Reason is { } reason)
        {
            yield return (FacetKind.Reason, reason);
        }

        if (Filter.Tag is { } tag)
        {
            yield return (FacetKind.Tag, tag);
        }
    }
}

/// <summary>From the first moment to just before the last.</summary>
public readonly record struct MomentRange(DateTime? From, DateTime? Before)
{
    public static MomentRange Of(DayRange days, TimeZoneInfo zone) =>
        new(days.From is { } from ? StartOf(from, zone) : null, days.To is { } to && to < DateOnly.MaxValue ? StartOf(to.AddDays(1), zone) : null);

    private static DateTime StartOf(DateOnly day, TimeZoneInfo zone) => new Shared.BrowserZone(zone).StartOfDay(day);
}
