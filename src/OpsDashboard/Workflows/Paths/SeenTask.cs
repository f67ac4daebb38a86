using OpsDashboard.Data.Runs;

namespace OpsDashboard.Workflows.Paths;

/// <summary>A task of a run as the data shows it.</summary>
public sealed record SeenTask(string TaskId, string TaskDefId, RunTaskState State, DateTime CreatedAt, DateTime UpdatedAt)
{
    public bool IsDone => State == RunTaskState.Completed;

    /// <summary>Null while it goes on.</summary>
    public TimeSpan? Spent => State == RunTaskState.Started ? null : UpdatedAt - CreatedAt;
}

/// <summary>What a path is drawn of: a run with its tasks in the order in which they started.</summary>
public sealed record SeenRun(long Rid, string RunId, RunStatus Status, string StatusRaw, DateTime CreatedAt, DateTime? EndedAt, bool HasDetails)
{
    public IReadOnlyList<SeenTask> Tasks { get; init; } = [];
}
