using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OpsDashboard.Benchmarks;

/// <summary>How long transactions hold the one writer of a SQLite database: from their begin, which takes the lock, to the end of their commit.</summary>
internal sealed class TransactionStopwatch : DbTransactionInterceptor
{
    private readonly List<TimeSpan> _held = [];
    private long _start;

    public IReadOnlyList<TimeSpan> Last(int count) => _held.GetRange(_held.Count - count, count);

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        _start = Stopwatch.GetTimestamp();
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        _held.Add(Stopwatch.GetElapsedTime(_start));
        return Task.CompletedTask;
    }
}
