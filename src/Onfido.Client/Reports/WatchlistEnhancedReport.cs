namespace Onfido.Client;

/// <summary>A report that looks for a person in watchlists and tells what they say.</summary>
/// <remarks>API v3.6, <c>/reports</c>, name <c>watchlist_enhanced</c>.</remarks>
public sealed record WatchlistEnhancedReport : Report
{
    /// <summary>The result of each list.</summary>
    public WatchlistEnhancedBreakdown? Breakdown { get; init; }

    /// <summary>The records found.</summary>
    public WatchlistEnhancedProperties? Properties { get; init; }
}

/// <summary>The lists of an enhanced watchlist report.</summary>
/// <remarks>API v3.6, report <c>breakdown</c> of <c>watchlist_enhanced</c>.</remarks>
public sealed record WatchlistEnhancedBreakdown : OnfidoObject
{
    /// <summary>Politically exposed persons.</summary>
    public BreakdownResult? PoliticallyExposedPerson { get; init; }

    /// <summary>Sanctions.</summary>
    public BreakdownResult? Sanction { get; init; }

    /// <summary>Adverse media.</summary>
    public BreakdownResult? AdverseMedia { get; init; }

    /// <summary>Other lists.</summary>
    public BreakdownResult? MonitoredLists { get; init; }
}

/// <summary>What an enhanced watchlist report found.</summary>
/// <remarks>API v3.6, report <c>properties</c> of <c>watchlist_enhanced</c>.</remarks>
public sealed record WatchlistEnhancedProperties : OnfidoObject
{
    /// <summary>The records.</summary>
    public IReadOnlyList<WatchlistRecord>? Records { get; init; }
}
