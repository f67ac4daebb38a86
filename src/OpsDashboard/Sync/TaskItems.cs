using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;
using OpsDashboard.Shared;

namespace OpsDashboard.Sync;

/// <summary>
/// One item for every Send/Receive Data task that waits for us. The API does not say what a task is: it is ours when somebody entered
/// its form, or when the run waits for the client and nobody knows the task as Onfido's or the customer's.
/// </summary>
internal sealed class TaskItems
{
    private const string AnsweredElsewhere = "the task was completed elsewhere";

    private readonly ILookup<long, RunTask> _tasks;
    private readonly IReadOnlyDictionary<string, Policy<TaskFormPolicy>> _forms;
    private readonly Dictionary<long, string> _workflows;

    private TaskItems(ILookup<long, RunTask> tasks, IReadOnlyDictionary<string, Policy<TaskFormPolicy>> forms, Dictionary<long, string> workflows) =>
        (_tasks, _forms, _workflows) = (tasks, forms, workflows);

    public static async Task<TaskItems> LoadAsync(OpsDbContext db, int connectionId, IReadOnlyCollection<Run> runs, CancellationToken cancellationToken)
    {
        var rids = runs.Select(run => run.Rid).ToList();
        var tasks = await db.RunTasks.AsNoTracking().Where(task => rids.Contains(task.Rid)).ToListAsync(cancellationToken);
        if (tasks.Count == 0)
        {
            return new(tasks.ToLookup(task => task.Rid), new Dictionary<string, Policy<TaskFormPolicy>>(), []);
        }

        var workflows = await db.Runs.AsNoTracking().Where(run => rids.Contains(run.Rid)).Select(run => new { run.Rid, run.Workflow!.WorkflowId }).ToListAsync(cancellationToken);
        return new(
            tasks.ToLookup(task => task.Rid), await ReviewPolicies.AllAsync<TaskFormPolicy>(db, connectionId, PolicyKind.TaskForm, cancellationToken),
            workflows.ToDictionary(run => run.Rid, run => run.WorkflowId));
    }

    /// <summary>The items that moved.</summary>
    public IEnumerable<ReviewItem> Follow(OpsDbContext db, IEnumerable<ReviewItem> items, Run run, bool isApplicantGone, DateTime? goLiveAt, DateTime now)
    {
        var known = items.Where(item => item.Kind == ReviewItemKind.TaskReview).ToDictionary(item => item.Subject, StringComparer.Ordinal);
        var isOver = run.Status.IsEnd() || run.GoneAt is not null || isApplicantGone;
        foreach (var task in _tasks[run.Rid].Where(task => !isOver && task.State == RunTaskState.Started && task.CreatedAt >= goLiveAt && !known.ContainsKey(task.TaskId) && IsOurs(task, run)))
        {
            var added = ReviewItems.Add(db, run, ReviewItemKind.TaskReview, task.TaskId, task.CreatedAt, now);
            added.EndsAt = EndsAt(task);
            yield return added;
        }

        foreach (var item in known.Values)
        {
            var task = _tasks[run.Rid].FirstOrDefault(task => task.TaskId == item.Subject);
            if (Follow(db, item, task, run, isOver, isApplicantGone, now) is { } moved)
            {
                yield return moved;
            }
        }
    }

    /// <summary>Null when the item is as it should be.</summary>
    private ReviewItem? Follow(OpsDbContext db, ReviewItem item, RunTask? task, Run run, bool isOver, bool isApplicantGone, DateTime now)
    {
        var isUnfinished = ItemUpkeep.Unfinished.Contains(item.State);
        if (isUnfinished && isOver)
        {
            return End(db, item, run, isApplicantGone, now);
        }

        if (isUnfinished && task is { State: not RunTaskState.Started })
        {
            return ReviewItems.Close(item, AnsweredElsewhere, now);
        }

        if (task is not { State: RunTaskState.Started } || isOver)
        {
            return null;
        }

        // The run or its applicant was gone for a while, and is back with the same question.
        if (item.State == ReviewItemState.Closed)
        {
            ReviewItems.Reopen(item, now).EndsAt = EndsAt(task);
            return item;
        }

        if (!isUnfinished || EndsAt(task) is var endsAt && endsAt == item.EndsAt)
        {
            return null;
        }

        (item.EndsAt, item.EndAlert) = (endsAt, 0);
        item.Version++;
        return item;
    }

    /// <summary>The run ended before anybody answered. What somebody wrote so far is kept with the item.</summary>
    private static ReviewItem End(OpsDbContext db, ReviewItem item, Run run, bool isApplicantGone, DateTime now)
    {
        var people = new[] { item.LeaseUntil > now ? item.HolderOid : null, item.AssignedOid }.OfType<Guid>().Distinct().ToList();
        var isLate = !isApplicantGone && run.GoneAt is null;
        foreach (var oid in isLate ? people : [])
        {
            db.Notices.Add(new() { ConnectionId = item.ConnectionId, Oid = oid, Kind = NoticeKind.TooLate, ItemId = item.Id, At = now });
        }

        return ReviewItems.Close(item, isLate ? $"{ReviewItems.TooLate}: the run is {run.StatusRaw} now" : ReviewItems.Cause(run, isApplicantGone, RunStatus.Unknown), now);
    }

    private bool IsOurs(RunTask task, Run run) =>
        Form(task) is not null || (run.Status == RunStatus.AwaitingClientInput && TaskLook.Of(task.TaskDefId).Actor is null or TaskActor.Us);

    private DateTime? EndsAt(RunTask task) => Form(task)?.TimeoutMinutes is { } minutes ? task.CreatedAt.AddMinutes(minutes) : null;

    private TaskFormPolicy? Form(RunTask task) =>
        _workflows.TryGetValue(task.Rid, out var workflow) ? _forms.GetValueOrDefault(TaskFormPolicy.Scope(workflow, task.TaskDefId))?.Value : null;
}
