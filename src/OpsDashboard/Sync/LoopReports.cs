using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>What a loop says of itself.</summary>
public sealed record LoopState(
    DateTime? StartedAt, DateTime? EndedAt, DateTime? SucceededAt, int FailsInARow, string? LastError, DateTime? NextRunAt)
{
    public static readonly LoopState New = new(null, null, null, 0, null, null);
}

/// <summary>
/// Writes what loops say, for Operations and for the freshness of every instance's pages. A loop with many short rounds writes at
/// most every few seconds, unless it begins to fail or to work again.
/// </summary>
public sealed class LoopReports(IDbContextFactory<OpsDbContext> factory, LoopLease lease, TimeProvider time)
{
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(5);
    private const int MaxErrorLength = 500;

    private readonly ConcurrentDictionary<(int ConnectionId, string Loop), (long At, LoopState State)> _written = [];

    public async Task WriteAsync(int connectionId, string loop, LoopState state, CancellationToken cancellationToken)
    {
        if (_written.TryGetValue((connectionId, loop), out var last) && !IsNews(last.State, state) && time.GetElapsedTime(last.At) < LeastInterval)
        {
            // Skipping a start and its end together never leaves a round half told.
            return;
        }

        await factory.WriteAsync(
            async db =>
            {
                await lease.RequireAsync(db, cancellationToken);
                var row = await db.LoopReports.SingleOrDefaultAsync(row => row.ConnectionId == connectionId && row.Loop == loop, cancellationToken);
                if (row is null)
                {
                    row = new() { ConnectionId = connectionId, Loop = loop };
                    db.LoopReports.Add(row);
                }

                Copy(state, row);
            },
            cancellationToken);
        _written[(connectionId, loop)] = (time.GetTimestamp(), state);
    }

    private static bool IsNews(LoopState written, LoopState state) =>
        written.FailsInARow != state.FailsInARow || (written.EndedAt is null && state.EndedAt is not null);

    private static void Copy(LoopState state, LoopReport row)
    {
        row.StartedAt = state.StartedAt;
        row.EndedAt = state.EndedAt;
        row.SucceededAt = state.SucceededAt ?? row.SucceededAt;
        row.FailsInARow = state.FailsInARow;
        row.LastError = state.LastError is { Length: > MaxErrorLength } error ? error[..MaxErrorLength] : state.LastError;
        row.NextRunAt = state.NextRunAt;
    }
}
