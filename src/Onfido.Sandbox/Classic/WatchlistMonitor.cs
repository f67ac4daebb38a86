using System.Text.Json.Serialization;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Classic;

/// <summary>A watchlist monitor: an applicant who is looked up again and again.</summary>
internal sealed record WatchlistMonitor : IStored
{
    public static string Kind => "watchlist_monitor";

    public required string Id { get; init; }
    public required string ApplicantId { get; init; }
    public required string ReportName { get; init; }
    public required long Created { get; init; }
    public long? Deleted { get; init; }
    public string[] Tags { get; init; } = [];
    public MonitorMatch[] Matches { get; init; } = [];

    [JsonIgnore]
    public string Owner => ApplicantId;

    [JsonIgnore]
    public long? Due => null;
}

internal sealed record MonitorMatch(string Id, bool Enabled);
