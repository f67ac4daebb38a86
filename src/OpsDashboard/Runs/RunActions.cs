using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;

namespace OpsDashboard.Runs;

/// <summary>What came of asking Onfido, in a sentence for the person who asked.</summary>
public sealed record AskResult(AskOutcome Outcome, string Text)
{
    public bool IsAnswered => Outcome is AskOutcome.Unchanged or AskOutcome.Changed;
}

public enum AskOutcome
{
    Refused,
    TooSoon,
    Unchanged,
    Changed,
    NotFound,
    NoAnswer,
}

/// <summary>What the run page does. Each deed asks for its right itself.</summary>
public sealed class RunActions(
    CurrentUser user, ConnectionRegistry connections, RunAsks asks, RunProjector projector, IDbContextFactory<OpsDbContext> factory, AuditLog audit,
    TimeProvider time)
{
    private static readonly OnfidoRequestOptions Interactive = new() { Lane = OnfidoLane.Interactive, QueueTimeout = TimeSpan.FromSeconds(10) };

    /// <summary>Reads the run and, after it, its details again, now, before all other work.</summary>
    public async Task<AskResult> AskOnfidoAsync(string connectionKey, string runId, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.AskOnfido, connectionKey, cancellationToken) is not { } person
            || connections.Find(connectionKey) is not { } connection || !await IsKnownAsync(connection, runId, cancellationToken))
        {
            return new(AskOutcome.Refused, "You may not ask Onfido about this run.");
        }

        if (!asks.TryBegin(connection.Id, runId))
        {
            return new(AskOutcome.TooSoon, "Onfido was asked a moment ago. What you see is its answer.");
        }

        var result = await AskAsync(connection, runId, cancellationToken);
        await factory.WriteAsync(
            async db =>
            {
                if (result.IsAnswered)
                {
                    (await FetchRequests.LoadAsync(db, connection.Id, [runId], Now, cancellationToken)).Ask(FetchKind.RunDetails, runId, FetchLane.Interactive);
                }

                await audit.AppendAsync(
                    db,
                    new(
                        AuditChain.Access,
                        AuditActor.Staff(person.Oid.ToString()),
                        "run.asked",
                        "run",
                        runId,
                        JsonSerializer.Serialize(new { connection = connection.Key, outcome = result.Outcome.ToString() })),
                    cancellationToken);
            },
            cancellationToken);
        return result;
    }

    /// <summary>Somebody waits for what was never read: tasks and media of the run, or the person's data.</summary>
    public async Task WantDetailsAsync(string connectionKey, RunFacts run, CancellationToken cancellationToken)
    {
        var (details, person) = (run.DetailsAt is null, run.Applicant.State == ApplicantState.Loading);
        if ((!details && !person) || await user.WithAsync(StaffRight.ViewRuns, connectionKey, cancellationToken) is null
            || connections.Find(connectionKey) is not { } connection)
        {
            return;
        }

        await factory.WriteAsync(
            async db =>
            {
                var requests = await FetchRequests.LoadAsync(db, connection.Id, [run.RunId, run.Applicant.ApplicantId], Now, cancellationToken);
                if (details)
                {
                    requests.Ask(FetchKind.RunDetails, run.RunId, FetchLane.Interactive);
                }

                if (person)
                {
                    requests.Ask(FetchKind.Applicant, run.Applicant.ApplicantId, FetchLane.Interactive);
                }
            },
            cancellationToken);
    }

    private async Task<AskResult> AskAsync(OnfidoConnection connection, string runId, CancellationToken cancellationToken)
    {
        var readStartedAt = Now;
        try
        {
            var run = await connection.CallAsync(client => client.WorkflowRuns.FindAsync(runId, Interactive, cancellationToken));
            var report = await projector.ApplyAsync(connection.Id, [new(run, FactSource.Person, readStartedAt)], cancellationToken);
            return report.Changed + report.Inserted > 0
                ? new(AskOutcome.Changed, "Onfido answered: the run has changed. You see it as it is now.")
                : new(AskOutcome.Unchanged, "Onfido answered: nothing has changed.");
        }
        catch (OnfidoException exception) when (exception.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            await AskAgainAsync(connection, runId, cancellationToken);
            return new(AskOutcome.NotFound, "Onfido does not know this run any more. It is checked once more before it is hidden here.");
        }
        catch (OnfidoPausedException exception)
        {
            return new(AskOutcome.NoAnswer, exception.Message);
        }
        catch (OnfidoException exception)
        {
            return new(AskOutcome.NoAnswer, exception.Kind == OnfidoErrorKind.RateLimited
                ? "No call to Onfido is free at the moment. Try again in a minute."
                : "Onfido does not answer. What you see is what was read before.");
        }
    }

    /// <summary>Whether a run is gone is never decided by one answer: the loops have a brake for that.</summary>
    private Task AskAgainAsync(OnfidoConnection connection, string runId, CancellationToken cancellationToken) => factory.WriteAsync(
        async db => (await FetchRequests.LoadAsync(db, connection.Id, [runId], Now, cancellationToken)).Ask(FetchKind.Run, runId, FetchLane.Interactive),
        cancellationToken);

    /// <summary>Only for runs of the cache: this is no way to try ids.</summary>
    private async Task<bool> IsKnownAsync(OnfidoConnection connection, string runId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Runs.AnyAsync(run => run.ConnectionId == connection.Id && run.RunId == runId && run.GoneAt == null, cancellationToken);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}

/// <summary>When which run was last asked for: however many people press the button, it costs one call every few seconds.</summary>
public sealed class RunAsks(TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(int ConnectionId, string RunId), DateTimeOffset> _last = [];

    public bool TryBegin(int connectionId, string runId)
    {
        var (key, now) = ((connectionId, runId), time.GetUtcNow());
        foreach (var (old, at) in _last)
        {
            if (at + Interval <= now)
            {
                _last.TryRemove(new(old, at));
            }
        }

        return _last.TryAdd(key, now);
    }
}
