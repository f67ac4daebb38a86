using System.Globalization;
using OpsDashboard.Data.Runs;
using OpsDashboard.Shared;
using OpsDashboard.Workflows.Definitions;
using OpsDashboard.Workflows.Paths;

namespace OpsDashboard.Workflows;

/// <summary>The words and pictures of these pages.</summary>
public static class WorkflowText
{
    /// <summary>As they are read: what ended well first, what goes on last.</summary>
    public static readonly IReadOnlyList<RunStatus> StatusOrder =
    [
        RunStatus.Approved, RunStatus.Review, RunStatus.Declined, RunStatus.Abandoned, RunStatus.Error,
        RunStatus.Processing, RunStatus.AwaitingInput, RunStatus.AwaitingClientInput, RunStatus.Unknown,
    ];

    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share switch
    {
        0 => "0 %",
        < 0.005 => "under 1 %",
        _ => share.ToString("0 %", CultureInfo.InvariantCulture),
    };

    public static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "—";

    public static string Kind(TaskGroup group) => group switch
    {
        TaskGroup.Capture => "Capture",
        TaskGroup.Report => "Report",
        TaskGroup.Data => "Send and receive data",
        TaskGroup.Retry => "Retry",
        TaskGroup.Logic => "Decision",
        TaskGroup.Result => "Result",
        _ => "Start",
    };

    public static string Icon(GraphTask task) => task switch
    {
        { Status: { } status } => StatusLook.Of(status).Icon,
        { TaskDefId: "profile_data" } => "person",
        { TaskDefId: "upload_face_video" or "upload_face_motion" } => "video",
        { Group: TaskGroup.Capture } => "camera",
        { Group: TaskGroup.Report } => "shield",
        { Group: TaskGroup.Data } => "plug",
        { Group: TaskGroup.Retry } => "rotate",
        { Group: TaskGroup.Logic } => "branch",
        _ => "play",
    };

    /// <summary>What a run did at a task; null where nothing but "it came by" can be said.</summary>
    public static string? Time(TaskVisit visit)
    {
        if (visit.Count == 0 || visit is { Spent: { Ticks: 0 }, Count: 1 })
        {
            return null;
        }

        var time = visit switch
        {
            { IsOpen: true } => "not finished yet",
            { Spent: { } spent } => Spans.Words(spent),
            _ => "not finished",
        };
        return visit.Count == 1 ? time : $"{visit.Count} ×, {time}";
    }
}
