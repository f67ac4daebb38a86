using OpsDashboard.Shared;
using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows.Paths;

/// <summary>All that is known of a version without its definition: which task came after which.</summary>
/// <param name="Graph">One task below the other.</param>
/// <param name="Title">Whose order it is.</param>
public sealed record TaskSequence(WorkflowGraph Graph, string Title)
{
    /// <summary>The order that most of the runs show; null when none of them shows any task.</summary>
    public static TaskSequence? Of(IReadOnlyList<SeenRun> runs)
    {
        var orders = runs.Where(run => run.Tasks.Count > 0).GroupBy(run => string.Join('\n', run.Tasks.Select(task => task.TaskDefId)), StringComparer.Ordinal).ToList();
        if (orders.Count == 0)
        {
            return null;
        }

        var usual = orders.OrderByDescending(order => order.Count()).ThenBy(order => order.Key, StringComparer.Ordinal).First();
        var shown = orders.Sum(order => order.Count());
        return new(GraphOf(usual.First().Tasks), runs.Count == 1 ? "The order of its tasks" : $"The order of tasks in {usual.Count()} of the last {shown} runs that were read in full");
    }

    private static WorkflowGraph GraphOf(IReadOnlyList<SeenTask> tasks)
    {
        var rest = tasks.Where(task => task.TaskDefId != TaskLook.Start).ToList();
        var keys = rest.Select((task, index) => $"{index + 1}").ToList();
        return new(null, null,
        [
            new() { Key = WorkflowGraph.Start, Group = TaskGroup.Start, Label = "Start", TaskDefId = TaskLook.Start, Ways = WayTo(keys, 0) },
            .. rest.Select((task, index) => new GraphTask
            {
                Key = keys[index],
                Group = GroupOf(task.TaskDefId),
                Label = TaskLook.Of(task.TaskDefId).Label,
                TaskDefId = task.TaskDefId,
                Ways = WayTo(keys, index + 1),
            }),
        ]);
    }

    private static GraphWay[] WayTo(List<string> keys, int next) => next < keys.Count ? [new(WayKind.Next, null, null, [keys[next]])] : [];

    private static TaskGroup GroupOf(string taskDefId) => taskDefId == TaskLook.Retry ? TaskGroup.Retry : TaskLook.Of(taskDefId).Actor switch
    {
        TaskActor.Customer => TaskGroup.Capture,
        TaskActor.Onfido => TaskGroup.Report,
        _ => TaskGroup.Data,
    };
}
