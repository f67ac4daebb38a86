using System.Text.Json.Serialization;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Classic;

internal static class ReportStatus
{
    public const string AwaitingData = "awaiting_data";
    public const string AwaitingApproval = "awaiting_approval";
    public const string Cancelled = "cancelled";
    public const string Complete = "complete";
    public const string Withdrawn = "withdrawn";
}

/// <summary>One report of a check. What it finds is settled when it is ordered; what it says is written from that when it is asked for.</summary>
internal sealed record Report : IStored
{
    public static string Kind => "report";

    public required string Id { get; init; }
    public required string CheckId { get; init; }
    public required string ApplicantId { get; init; }

    /// <summary>The name of its <see cref="ReportKind"/>.</summary>
    public required string Name { get; init; }

    public required long Created { get; init; }
    public long? Ended { get; init; }
    public required string Status { get; init; }

    /// <summary>Null until the report is complete.</summary>
    public string? Result { get; init; }

    public string? SubResult { get; init; }

    /// <summary>What its order wants it to find; null when that is left to what there is to find.</summary>
    public string[]? Wanted { get; init; }

    /// <summary>What it finds.</summary>
    public required string[] Faults { get; init; }

    /// <summary>The media that it looks at, by kind.</summary>
    public Dictionary<MediaKind, string[]> Media { get; init; } = [];

    /// <summary>What the document is, if it is one that the sandbox has drawn itself and can read.</summary>
    public ShownPaper? Specimen { get; init; }

    /// <summary>When it is done.</summary>
    public long? Due { get; init; }

    [JsonIgnore]
    public string Owner => CheckId;

    [JsonIgnore]
    public bool IsOpen => Status is ReportStatus.AwaitingData or ReportStatus.AwaitingApproval;

    public string[] MediaOf(MediaKind kind) => Media.GetValueOrDefault(kind, []);
}
