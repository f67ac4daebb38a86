using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using OpsDashboard.Connections;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Live;
using OpsDashboard.WriteBack.Senders;

namespace OpsDashboard.WriteBack;

/// <summary>Sends what the outbox of one connection holds for one side. A slow receiver has a loop of its own and holds up nobody.</summary>
public sealed class OutboxLoop(OnfidoConnection connection, OutboxKind[] kinds, OutboxStore store, OutboxSenders senders, ChangeFeed changes, int concurrency)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <exception cref="OnfidoPausedException">Onfido is not being asked at the moment; the messages wait.</exception>
    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        var sent = 1;
        while (sent > 0 && await store.DueAsync(connection.Id, kinds, concurrency * 4, cancellationToken) is { Count: > 0 } due)
        {
            var outcomes = new ConcurrentBag<SendOutcome>();
            await Parallel.ForEachAsync(
                due.DistinctBy(message => message.Target, StringComparer.Ordinal),
                new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
                async (message, token) =>
                {
                    if (await SendAsync(message.Id, token) is { } outcome)
                    {
                        outcomes.Add(outcome);
                    }
                });
            changes.Wake();
            sent = outcomes.Count;
            if (outcomes.OfType<SendOutcome.Paused>().FirstOrDefault() is { } paused)
            {
                ExceptionDispatchInfo.Throw(paused.Reason);
            }
        }
    }

    private async Task<SendOutcome?> SendAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await store.LeaseAsync(id, cancellationToken) is not { } leased)
        {
            return null;
        }

        SendOutcome outcome;
        try
        {
            outcome = await senders.SendAsync(connection, leased, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop in the middle of a call: the next start looks first.
            outcome = new SendOutcome.Unknown("The app was stopped while it was being sent.");
        }

        await store.FinishAsync(leased, outcome, CancellationToken.None);
        return outcome;
    }
}
