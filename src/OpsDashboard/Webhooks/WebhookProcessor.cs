using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;

namespace OpsDashboard.Webhooks;

/// <summary>
/// Takes stored deliveries to the cache, oldest first. A row is marked done only after its effect was committed; a kill between the
/// two repeats an effect that changes nothing. One bad row never holds up another.
/// </summary>
public sealed partial class WebhookProcessor(
    IDbContextFactory<InboxDbContext> inboxFactory,
    IDbContextFactory<OpsDbContext> opsFactory,
    InboxCipher cipher,
    RunProjector runs,
    TaskProjector tasks,
    EnvironmentGuard environments,
    WebhookMetrics metrics,
    TimeProvider time,
    ILogger<WebhookProcessor> logger)
{
    public const int MaxAttempts = 5;

    /// <summary>The cache's last commits may be younger than the inbox's marks when power fails: look at these again.</summary>
    public static readonly TimeSpan ReopenAge = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan[] Backoff = [.. new[] { 1, 5, 30, 120, 600 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task ReopenRecentAsync(CancellationToken cancellationToken)
    {
        await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
        await WebhookQueries.RecentlyDone(inbox, Now - ReopenAge).ExecuteUpdateAsync(
            set => set.SetProperty(entry => entry.State, InboxState.New), cancellationToken);
    }

    /// <summary>Processes what is due, up to one batch; answers how many rows there were.</summary>
    public async Task<int> ProcessDueAsync(CancellationToken cancellationToken)
    {
        await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
        var due = await WebhookQueries.Due(inbox, Now, RunProjector.MaxBatch).ToListAsync(cancellationToken);
        foreach (var ofConnection in due.GroupBy(entry => entry.ConnectionId))
        {
            await ProcessAsync(ofConnection.Key, [.. ofConnection], cancellationToken);
        }

        await inbox.SaveChangesAsync(cancellationToken);
        return due.Count;
    }

    private async Task ProcessAsync(int connectionId, List<InboxEntry> entries, CancellationToken cancellationToken)
    {
        var sorted = entries.Select(entry => (Entry: entry, Event: Sort(entry))).ToList();
        try
        {
            await ApplyAsync(connectionId, sorted, cancellationToken);
        }
        catch (Exception exception) when (IsItsOwnFault(exception) && sorted.Count > 1)
        {
            // One of them is poison: find out which.
            foreach (var single in sorted)
            {
                await ApplyOneAsync(connectionId, single, cancellationToken);
            }
        }
        catch (Exception exception) when (IsItsOwnFault(exception))
        {
            Fail(sorted[0].Entry, exception);
        }
    }

    /// <summary>An outage is no delivery's fault: the round ends, nothing is counted against anybody, and the next round tries again.</summary>
    private static bool IsItsOwnFault(Exception exception) => exception is not OperationCanceledException && !OpsTransaction.IsOutage(exception);

    private async Task ApplyOneAsync(int connectionId, (InboxEntry Entry, SortedEvent Event) single, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(connectionId, [single], cancellationToken);
        }
        catch (Exception exception) when (IsItsOwnFault(exception))
        {
            Fail(single.Entry, exception);
        }
    }

    private async Task ApplyAsync(int connectionId, List<(InboxEntry Entry, SortedEvent Event)> given, CancellationToken cancellationToken)
    {
        var sorted = await environments.CheckAsync(connectionId, given, cancellationToken);
        var withRun = sorted.Where(pair => pair.Event.Run is not null).ToList();
        var report = await runs.ApplyAsync(connectionId, [.. withRun.Select(pair => pair.Event.Run!)], cancellationToken);
        await tasks.ApplyAsync(connectionId, [.. sorted.Select(pair => pair.Event.Task).OfType<TaskFact>()], cancellationToken);
        await AskAsync(connectionId, [.. sorted.Select(pair => pair.Event.ReadRunId).OfType<string>().Distinct()], cancellationToken);
        await AskForMonitorsAsync(connectionId, [.. sorted.Where(pair => pair.Event.MonitorId is not null)], cancellationToken);

        var outcomes = withRun.Zip(report.Verdicts).ToDictionary(pair => pair.First.Entry, pair => Describe(pair.Second, pair.First.Event.Run!));
        foreach (var (entry, @event) in sorted)
        {
            Finish(entry, @event, outcomes.GetValueOrDefault(entry) ?? @event.Outcome ?? "Task noted");
        }
    }

    private async Task AskAsync(int connectionId, IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        if (runIds.Count == 0)
        {
            return;
        }

        await opsFactory.WriteAsync(
            async db =>
            {
                var requests = await FetchRequests.LoadAsync(db, connectionId, runIds, Now, cancellationToken);
                foreach (var runId in runIds)
                {
                    requests.Ask(FetchKind.Run, runId, FetchLane.Webhook);
                }
            },
            cancellationToken);
    }

    /// <summary>Asked as of when the event came: the same one replayed after a decision does not ask for another.</summary>
    private async Task AskForMonitorsAsync(int connectionId, List<(InboxEntry Entry, SortedEvent Event)> told, CancellationToken cancellationToken)
    {
        if (told.Count == 0)
        {
            return;
        }

        await opsFactory.WriteAsync(
            async db =>
            {
                var requests = await FetchRequests.LoadAsync(db, connectionId, [.. told.Select(pair => pair.Event.MonitorId!).Distinct()], Now, cancellationToken);
                foreach (var (entry, @event) in told.OrderBy(pair => pair.Entry.ReceivedAt))
                {
                    requests.Ask(FetchKind.Monitor, @event.MonitorId!, FetchLane.Webhook, entry.ReceivedAt);
                }
            },
            cancellationToken);
    }

    private SortedEvent Sort(InboxEntry entry)
    {
        try
        {
            return EventSorter.Sort(entry.IsPlain ? entry.Body : cipher.Decrypt(entry.ConnectionId, entry.Body), entry.ReceivedAt);
        }
        catch (CryptographicException)
        {
            return new(InboxState.Dead, "The stored body cannot be decrypted");
        }
    }

    private void Finish(InboxEntry entry, SortedEvent @event, string outcome)
    {
        entry.Action = @event.Action;
        entry.RunId = @event.RunId;
        entry.Outcome = outcome;
        entry.State = @event.State == InboxState.New ? InboxState.Done : @event.State;
        entry.DoneAt = Now;
        metrics.Processed(entry.State.ToString());
    }

    private void Fail(InboxEntry entry, Exception exception)
    {
        entry.Attempts++;
        entry.Outcome = $"Failed: {exception.GetType().Name}";
        if (entry.Attempts >= MaxAttempts)
        {
            entry.State = InboxState.Dead;
            entry.DoneAt = Now;
            metrics.Processed(nameof(InboxState.Dead));
        }
        else
        {
            entry.NextTryAt = Now + Backoff[entry.Attempts - 1];
        }

        Log.ProcessingFailed(logger, entry.Id, entry.Attempts, exception.GetType().Name);
    }

    private static string Describe(RunVerdict verdict, RunFact fact) => verdict switch
    {
        RunVerdict.Insert => $"New run, {fact.Run.Status}",
        RunVerdict.Change => $"Changed to {fact.Run.Status}",
        RunVerdict.Same => "Already known",
        RunVerdict.Older => "Older than what we have",
        RunVerdict.AskFirst => "Not believed without asking: the run is read",
        _ => "Confirmed",
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook delivery {Id} failed, attempt {Attempt} ({Reason})")]
        public static partial void ProcessingFailed(ILogger logger, long id, int attempt, string reason);
    }
}

public static class WebhookQueries
{
    public static IQueryable<InboxEntry> Due(InboxDbContext inbox, DateTime now, int limit) =>
        inbox.Inbox.Where(entry => entry.State == InboxState.New && entry.NextTryAt <= now).OrderBy(entry => entry.Id).Take(limit);

    public static IQueryable<InboxEntry> RecentlyDone(InboxDbContext inbox, DateTime since) =>
        inbox.Inbox.Where(entry => entry.State == InboxState.Done && entry.DoneAt > since);
}
