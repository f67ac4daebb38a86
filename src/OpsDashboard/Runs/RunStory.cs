using System.Text.Json;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Compare;
using OpsDashboard.Runs.Evidence;
using OpsDashboard.Runs.Reports;
using OpsDashboard.Shared;

namespace OpsDashboard.Runs;

/// <summary>A run as one person may see it, and what follows from it.</summary>
public sealed record RunStory
{
    public required RunFacts Run { get; init; }

    public required RunSight Sight { get; init; }

    public required RunContent Content { get; init; }

    public required IReadOnlyList<RunMoment> History { get; init; }

    public required IReadOnlyList<RunStep> Steps { get; init; }

    /// <summary>All files of the person; see <see cref="IsOfThisRun"/>.</summary>
    public required IReadOnlyList<MediaFile> Media { get; init; }

    public required IReadOnlyList<OtherRun> Others { get; init; }

    /// <summary>The reports of all tasks, failing ones first, each try by itself.</summary>
    public IReadOnlyList<Report> Reports => field ??= [.. Report.All(Steps).OrderBy(report => report.IsSuperseded).ThenBy(report => !report.Fails)];

    /// <summary>What was given beside what the papers say; empty for those who may not see reports.</summary>
    public IReadOnlyList<CompareRow> Comparison => field ??= Sight.Reports
        ? CompareTable.Of(Run.ApplicantJson, Steps, DateOnly.FromDateTime(Run.CreatedAt))
        : [];

    public RunSummary Summary => field ??= RunSummary.Of(this);

    /// <summary>When the run came to the status that it has.</summary>
    public DateTime Since => History.Count > 0 && History[^1].StatusRaw == Run.StatusRaw ? History[^1].OccurredAt : Run.UpdatedAt;

    /// <summary>What somebody was asked to do and has not done.</summary>
    public IEnumerable<RunStep> Undone => Steps.Where(step => step.State == RunTaskState.Started);

    public int Tries => 1 + Steps.Count(step => step is { TaskDefId: TaskLook.Retry, State: RunTaskState.Completed });

    public int EarlierRuns => Others.Count(other => other.CreatedAt < Run.CreatedAt);

    /// <summary>Whether a capture task of this run brought the file. While no task is known, all files are shown as the run's.</summary>
    public bool IsOfThisRun(MediaFile file) => CapturedIds.Count == 0 || CapturedIds.Contains(file.MediaId);

    private HashSet<string> CapturedIds => field ??= [.. Steps.Where(step => step.Actor != TaskActor.Onfido).SelectMany(step => Captured(step.Output))];

    /// <summary>Capture tasks give a list of what was taken, each with its id.</summary>
    private static IEnumerable<string> Captured(JsonElement? output) => output is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(item => item.Text("id")).OfType<string>()
        : [];
}
