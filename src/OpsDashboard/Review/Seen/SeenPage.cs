using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Compare;
using OpsDashboard.Review.Item;

namespace OpsDashboard.Review.Seen;

/// <summary>
/// The content of an item's page as data: the same facts give the same JSON, byte by byte, so that its hash can be made again. New
/// members go to the end, and <see cref="Version"/> is counted up.
/// </summary>
public sealed record SeenPage
{
    /// <summary>Of this layout.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static SeenPage Read(byte[] json) => JsonSerializer.Deserialize<SeenPage>(json, Json) ?? throw new JsonException("It is no page.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public int Version { get; init; } = CurrentVersion;

    public required long ItemId { get; init; }

    public required int Round { get; init; }

    public required string RunId { get; init; }

    public required DateTime RunUpdatedAt { get; init; }

    public required string StatusRaw { get; init; }

    public required string WorkflowId { get; init; }

    public required int WorkflowVersion { get; init; }

    public required string? CustomerUserId { get; init; }

    public required string ApplicantId { get; init; }

    public required ApplicantState ApplicantState { get; init; }

    public required string Name { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public required IReadOnlyList<CompareRow> Comparison { get; init; }

    public required IReadOnlyList<SeenReport> Reports { get; init; }

    public required IReadOnlyList<SeenMoment> Timeline { get; init; }

    public required IReadOnlyList<SeenRun> OtherRuns { get; init; }

    /// <summary>The files that were offered; which of them were opened stands beside the snapshot.</summary>
    public required IReadOnlyList<SeenOffer> Media { get; init; }

    /// <summary>Of a page that shows the person's data.</summary>
    public static SeenPage Of(ReviewShown shown)
    {
        var story = shown.Story ?? throw new InvalidOperationException("What is masked was not seen.");
        return new()
        {
            ItemId = shown.Item.Id,
            Round = shown.Item.Round,
            RunId = story.Run.RunId,
            RunUpdatedAt = story.Run.UpdatedAt,
            StatusRaw = story.Run.StatusRaw,
            WorkflowId = story.Run.WorkflowId,
            WorkflowVersion = story.Run.WorkflowVersion,
            CustomerUserId = story.Run.CustomerUserId,
            ApplicantId = story.Run.Applicant.ApplicantId,
            ApplicantState = story.Run.Applicant.State,
            Name = story.Run.Applicant.Name,
            Summary = story.Summary.Text + story.Summary.Rest,
            Reasons = shown.Reasons,
            Comparison = story.Comparison,
            Reports = [.. story.Reports.Select(report => new SeenReport(report.Step.TaskId, report.Step.TaskDefId, report.Result, report.SubResult, report.Step.Output))],
            Timeline = [.. story.History.Select(moment => new SeenMoment(moment.StatusRaw, moment.OccurredAt))],
            OtherRuns = [.. story.Others.Select(run => new SeenRun(run.RunId, run.StatusRaw, run.CreatedAt))],
            Media = [.. story.Media.Select(file => new SeenOffer(file.MediaId, file.Kind, file.Label))],
        };
    }
}

public sealed record SeenReport(string TaskId, string TaskDefId, string? Result, string? SubResult, JsonElement? Output);

public sealed record SeenMoment(string Status, DateTime At);

public sealed record SeenRun(string RunId, string Status, DateTime CreatedAt);

public sealed record SeenOffer(string MediaId, MediaKind Kind, string Label);
