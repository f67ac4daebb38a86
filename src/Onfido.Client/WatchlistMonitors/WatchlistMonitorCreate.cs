using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What begins to watch an applicant.</summary>
/// <remarks>API v3.6, <c>POST /watchlist_monitors</c>.</remarks>
public sealed record WatchlistMonitorCreate : OnfidoObject
{
    /// <summary>The applicant it is about.</summary>
    public required string ApplicantId { get; init; }

    /// <summary>The report to make.</summary>
    public required WatchlistMonitorReport ReportName { get; init; }

    /// <summary>Labels to find its checks by.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>The report that a watchlist monitor makes.</summary>
/// <remarks>API v3.6, watchlist monitor <c>report_name</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<WatchlistMonitorReport>))]
public readonly record struct WatchlistMonitorReport(string Value) : IOpenValue<WatchlistMonitorReport>
{
    /// <summary>Sanctions, politically exposed persons, warnings.</summary>
    public static WatchlistMonitorReport WatchlistStandard { get; } = new("watchlist_standard");

    /// <summary>The same and adverse media.</summary>
    public static WatchlistMonitorReport WatchlistAml { get; } = new("watchlist_aml");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator WatchlistMonitorReport(string value) => new(value);

    /// <inheritdoc/>
    public static WatchlistMonitorReport From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
