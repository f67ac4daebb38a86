namespace Onfido.Client;

/// <summary>A match that a monitor found.</summary>
/// <remarks>API v3.6, <c>/watchlist_monitors/{id}/matches</c>; Onfido calls it beta.</remarks>
public sealed record WatchlistMatch : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it counts in the reports of the monitor.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>Which matches shall count and which not; others stay as they are.</summary>
/// <remarks>API v3.6, <c>PATCH /watchlist_monitors/{id}/matches</c>; Onfido calls it beta.</remarks>
public sealed record WatchlistMatchesUpdate : OnfidoObject
{
    /// <summary>Ids of matches that shall count.</summary>
    public IReadOnlyList<string>? Enable { get; init; }

    /// <summary>Ids of matches that shall not count.</summary>
    public IReadOnlyList<string>? Disable { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record WatchlistMatchList
{
    public IReadOnlyList<WatchlistMatch>? Matches { get; init; }
}
