namespace Onfido.Client;

/// <summary>A standing order to look an applicant up in watchlists.</summary>
/// <remarks>API v3.6, <c>/watchlist_monitors</c>. Every time is UTC.</remarks>
public sealed record WatchlistMonitor : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>The applicant it is about.</summary>
    public string? ApplicantId { get; init; }

    /// <summary>The report that it makes.</summary>
    public WatchlistMonitorReport? ReportName { get; init; }

    /// <summary>Labels that the customer gave; its checks get them too.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was ended; null while it is active.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Whether it was made with a sandbox token.</summary>
    public bool? IsSandbox { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record WatchlistMonitorList
{
    public IReadOnlyList<WatchlistMonitor>? Monitors { get; init; }
}
