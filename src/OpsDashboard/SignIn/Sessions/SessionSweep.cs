using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>Ends sessions that ran out while nobody looked, and forgets those that ended long ago.</summary>
public sealed partial class SessionSweep(
    IDbContextFactory<OpsDbContext> factory, StaffSessions sessions, TimeProvider time, ILogger<SessionSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>The row of a session at work may be that much behind.</summary>
    private static readonly TimeSpan Slack = 2 * SessionLimits.TouchEvery;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        foreach (var session in await SessionQueries.RunOut(db, now, now - SessionLimits.Idle - Slack).ToListAsync(cancellationToken))
        {
            await sessions.EndAsync(session.Id, session.ExpiresAt <= now ? SessionEnd.TooLong : SessionEnd.Idle, AuditActor.System, cancellationToken);
        }

        var before = now - SessionLimits.EndedKept;
        await factory.WriteAsync(write => write.StaffSessions.Where(row => row.EndedAt < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, exception.GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions that ran out could not be ended: {Problem}")]
        public static partial void RoundFailed(ILogger logger, string problem);
    }
}
