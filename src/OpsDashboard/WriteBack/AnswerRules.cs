using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;

namespace OpsDashboard.WriteBack;

/// <summary>What must go with a verdict so that it can be sent on.</summary>
public static class AnswerRules
{
    /// <summary>What is missing, in a sentence; null when it can be sent.</summary>
    /// <param name="db">The transaction that writes the decision: forms change under an open page.</param>
    /// <param name="item">What is decided about.</param>
    /// <param name="verdict">What is decided.</param>
    /// <param name="json">What goes with it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<string?> MissingAsync(OpsDbContext db, ReviewItem item, Verdict verdict, string? json, CancellationToken cancellationToken)
    {
        if (Parse(json) is not { } answers)
        {
            return "What goes with the verdict cannot be read. Fill it in anew.";
        }

        return (item.Kind, verdict) switch
        {
            (ReviewItemKind.MonitorMatch, _) => Missing(verdict, answers.Matches ?? new Dictionary<string, bool>()),
            (ReviewItemKind.TaskReview, Verdict.Approve or Verdict.Decline) =>
                Missing("The answer to the task", TaskAnswers.Of((await FormAsync(db, item, cancellationToken))?.Fields ?? [], answers.Task, [])),
            (_, Verdict.RequestResubmission) => Missing(
                "What the new run needs", TaskAnswers.Of((await ResubmissionAsync(db, item.Rid, item.ConnectionId, cancellationToken)).Inputs, answers.Run?.Inputs, [])),
            _ => null,
        };
    }

    /// <summary>Null for what is no such JSON; nothing at all is an empty answer.</summary>
    public static DecisionAnswers? Parse(string? json)
    {
        try
        {
            return json is null ? new() : JsonSerializer.Deserialize<DecisionAnswers>(json, JsonSerializerOptions.Web) ?? new();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null while nobody has described the task's form.</summary>
    public static async Task<TaskFormPolicy?> FormAsync(OpsDbContext db, ReviewItem item, CancellationToken cancellationToken)
    {
        var task = await AnswerQueries.Task(db, item.Rid, item.Subject).FirstOrDefaultAsync(cancellationToken);
        return task is null ? null
            : (await ReviewPolicies.FindAsync<TaskFormPolicy>(
                db, item.ConnectionId, PolicyKind.TaskForm, TaskFormPolicy.Scope(task.WorkflowId, task.TaskDefId), cancellationToken))?.Value;
    }

    public static async Task<ResubmissionPolicy> ResubmissionAsync(OpsDbContext db, long rid, int connectionId, CancellationToken cancellationToken) =>
        await ResubmissionPolicy.FindAsync(
            db, connectionId, await AnswerQueries.Workflow(db, rid).SingleOrDefaultAsync(cancellationToken) ?? "", cancellationToken) is { WeStart: true } policy
            ? policy
            : ResubmissionPolicy.Theirs;

    private static string? Missing(Verdict verdict, IReadOnlyDictionary<string, bool> matches) => (verdict, matches.Count, matches.Values.Any(isPerson => isPerson)) switch
    {
        (_, 0, _) => "Say of each match whether it is the person.",
        (Verdict.Confirm, _, false) => "None of the matches is marked as the person: then dismiss them.",
        (Verdict.Dismiss, _, true) => "A match is marked as the person: then confirm.",
        _ => null,
    };

    private static string? Missing(string what, TaskAnswers answers) =>
        answers.Problems().FirstOrDefault() is { Key: { } name, Value: var problem } ? $"{what}: “{name}”. {problem}" : null;
}

/// <summary>Of which workflow a task is, and what it is called there.</summary>
public sealed record TaskPlace(string WorkflowId, string TaskDefId);

public static class AnswerQueries
{
    public static IQueryable<TaskPlace> Task(OpsDbContext db, long rid, string taskId) => db.RunTasks.AsNoTracking()
        .Where(task => task.Rid == rid && task.TaskId == taskId)
        .Select(task => new TaskPlace(task.Run!.Workflow!.WorkflowId, task.TaskDefId));

    public static IQueryable<string> Workflow(OpsDbContext db, long rid) => db.Runs.AsNoTracking().Where(run => run.Rid == rid).Select(run => run.Workflow!.WorkflowId);
}
