using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Queues;

/// <summary>A task definition of a workflow.</summary>
public sealed record SeenTask(string WorkflowId, string TaskDefId);

public static class TaskForms
{
    private const int Most = 200;

    /// <summary>The task definitions that items were made for.</summary>
    public static IQueryable<SeenTask> Seen(OpsDbContext db, int connectionId) =>
        (from item in db.ReviewItems
         join task in db.RunTasks on new { item.Rid, TaskId = item.Subject } equals new { task.Rid, task.TaskId }
         where item.ConnectionId == connectionId && item.Kind == ReviewItemKind.TaskReview
         select new SeenTask(item.Run!.Workflow!.WorkflowId, task.TaskDefId)).Distinct().Take(Most);
}
