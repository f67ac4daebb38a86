using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Shared;

namespace OpsDashboard.Sync;

/// <summary>
/// Tells the pages of this process how fresh each connection is, whoever syncs it: from the reports of the loops, and from what
/// this process knows of its own connections.
/// </summary>
public sealed partial class SyncStatus(
    ConnectionRegistry connections, StoredKeys keys, IDbContextFactory<OpsDbContext> factory, InstanceLock instanceLock, FreshnessBoard board, TimeProvider time,
    ILogger<SyncStatus> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Older than this and nothing said why: then nobody syncs at all.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    public async Task<Freshness> OfAsync(OnfidoConnection connection, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var tail = await db.LoopReports.AsNoTracking()
            .SingleOrDefaultAsync(report => report.ConnectionId == connection.Id && report.Loop == LoopSet.Tail, cancellationToken);
        var syncedAt = tail?.SucceededAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : (DateTimeOffset?)null;
        return new(syncedAt, connection.Problem ?? keys.Problems.FirstOrDefault() ?? ProblemOf(tail));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await ReportAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutting down.
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in connections.All)
        {
            try
            {
                var freshness = await OfAsync(connection, cancellationToken);
                if (board.Of(connection.Key) != freshness)
                {
                    board.Report(connection.Key, freshness);
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Failed(logger, connection.Key, exception.GetType().Name);
            }
        }
    }

    private string? ProblemOf(LoopReport? tail)
    {
        if (tail is { FailsInARow: > 1, LastError: { } error })
        {
            return error;
        }

        var isSilent = tail?.StartedAt is { } startedAt && tail.EndedAt is { } endedAt && time.GetUtcNow().UtcDateTime - Later(startedAt, endedAt) > Silence;
        return (isSilent, instanceLock.IsHeld) switch
        {
            (true, true) => "Sync does not run.",
            (true, false) => "The process that syncs has stopped; this one only shows what was read before.",
            _ => null,
        };
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The freshness of connection {Connection} is not known: {Problem}")]
        public static partial void Failed(ILogger logger, string connection, string problem);
    }
}
