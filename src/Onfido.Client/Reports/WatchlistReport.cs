using System.Text.Json;

namespace Onfido.Client;

/// <summary>
/// A report that looks for a person in watchlists; four names share it: <see cref="ReportName.WatchlistStandard"/>,
/// <see cref="ReportName.WatchlistAml"/>, <see cref="ReportName.WatchlistPepsOnly"/>, <see cref="ReportName.WatchlistSanctionsOnly"/>.
/// </summary>
/// <remarks>API v3.6, <c>/reports</c>.</remarks>
public sealed record WatchlistReport : Report
{
    /// <summary>The result of each list.</summary>
    public WatchlistBreakdown? Breakdown { get; init; }

    /// <summary>The records found.</summary>
    public WatchlistProperties? Properties { get; init; }
}

/// <summary>The lists of a watchlist report.</summary>
/// <remarks>API v3.6, report <c>breakdown</c> of the watchlist reports.</remarks>
public sealed record WatchlistBreakdown : OnfidoObject
{
    /// <summary>Sanctions.</summary>
    public BreakdownResult? Sanction { get; init; }

    /// <summary>Politically exposed persons.</summary>
    public BreakdownResult? PoliticallyExposedPerson { get; init; }

    /// <summary>Warnings of courts and authorities.</summary>
    public BreakdownResult? LegalAndRegulatoryWarnings { get; init; }

    /// <summary>Adverse media; <see cref="ReportName.WatchlistAml"/> only.</summary>
    public BreakdownResult? AdverseMedia { get; init; }
}

/// <summary>What a watchlist report found.</summary>
/// <remarks>API v3.6, report <c>properties</c> of the watchlist reports.</remarks>
public sealed record WatchlistProperties : OnfidoObject
{
    /// <summary>The records; Onfido has put them out of use and tells no shape.</summary>
    public IReadOnlyList<JsonElement>? Records { get; init; }
}
