using System.Collections.Concurrent;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>
/// Drains the fetch requests of one lane. Each lane has its own, so that a thousand waiting bulk reads never hold up the one read
/// that somebody waits for. One failing object waits by itself; a closed gate ends the round.
/// </summary>
public sealed class FetchLoop(
    OnfidoConnection connection, FetchLane lane, FetchQueue queue, FetchWork work, ApplicantSweep sweep, SyncPace pace, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTime> _runsReadAt = [];

    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await queue.DueAsync(lane, !sweep.TakesBulkApplicants || lane != FetchLane.Bulk, pace.Concurrency * 2, cancellationToken) is { Count: > 0 } due)
        {
            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = pace.Concurrency, CancellationToken = cancellationToken },
                async (request, token) => await FetchAsync(request, token));
        }

        Forget();
    }

    private async Task FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        if (request.Kind == FetchKind.Run && TooSoon(request.RemoteId) is { } until)
        {
            await queue.PostponeAsync(request, until, cancellationToken);
            return;
        }

        var readStartedAt = Now;
        try
        {
            await ReadAsync(request, readStartedAt, cancellationToken);
            await queue.DoneAsync(request.Kind, [request.RemoteId], readStartedAt, cancellationToken);
        }
        catch (Exception exception) when (exception is OnfidoException or SyncProblemException && !SyncProblems.StopsAll(exception))
        {
            await queue.FailedAsync(request, SyncProblems.Describe(exception), cancellationToken);
        }
    }

    private Task ReadAsync(FetchRequest request, DateTime readStartedAt, CancellationToken cancellationToken)
    {
        var onfidoLane = Enum.Parse<OnfidoLane>(lane.ToString());
        switch (request.Kind)
        {
            case FetchKind.Run:
                _runsReadAt[request.RemoteId] = readStartedAt;
                return work.Runs.FetchAsync(request.RemoteId, onfidoLane, cancellationToken);
            case FetchKind.Applicant:
                return work.Applicants.FetchAsync(connection, request.RemoteId, onfidoLane, cancellationToken);
            case FetchKind.RunDetails:
                return work.Details.FetchAsync(connection, request.RemoteId, onfidoLane, cancellationToken);
            case FetchKind.Monitor:
                return work.Monitors.FetchAsync(connection, request.RemoteId, request.RequestedAt, onfidoLane, cancellationToken);
            default:
                throw new SyncProblemException($"This version cannot fetch {request.Kind}.");
        }
    }

    /// <summary>Many events of one run in a short time cost one read: the next waits until the last is old enough.</summary>
    private DateTime? TooSoon(string runId) =>
        lane == FetchLane.Webhook && _runsReadAt.TryGetValue(runId, out var at) && at + pace.RereadAtMostEvery is var until && until > Now ? until : null;

    private void Forget()
    {
        foreach (var (runId, at) in _runsReadAt)
        {
            if (at + pace.RereadAtMostEvery <= Now)
            {
                _runsReadAt.TryRemove(runId, out _);
            }
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}

/// <summary>What can be fetched.</summary>
public sealed record FetchWork(RunFetch Runs, ApplicantFetch Applicants, DetailsFetch Details, MonitorFetch Monitors);
