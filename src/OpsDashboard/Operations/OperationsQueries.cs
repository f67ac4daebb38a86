using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;

namespace OpsDashboard.Operations;

/// <summary>A background loop in words.</summary>
public sealed record LoopRow(
    int ConnectionId, string Name, DateTime? StartedAt, DateTime? EndedAt, DateTime? SucceededAt, int FailsInARow, string? LastError, DateTime? NextRunAt)
{
    public bool IsRunning => StartedAt is not null && EndedAt is null;

    public TimeSpan? Took => EndedAt - StartedAt;
}

/// <summary>One day of the coverage strip.</summary>
public sealed record DayRow(DateOnly Day, int Runs, int Passes, bool IsProved);

/// <summary>How much of what belongs to runs is known.</summary>
/// <param name="Runs">Runs in the cache.</param>
/// <param name="Named">Runs whose person has been read.</param>
/// <param name="Detailed">Runs whose tasks and media have been read.</param>
public sealed record KnownRow(int Runs, int Named, int Detailed);

/// <summary>What waits to be read in one lane.</summary>
public sealed record WaitingRow(FetchLane Lane, int Count, int Failing, DateTime OldestAt);

/// <summary>A workflow and the name we gave it.</summary>
public sealed record WorkflowRow(int Wid, string WorkflowId, string? Name, DateTime FirstSeenAt);

/// <summary>A delivery that needs a look. Never its body.</summary>
public sealed record DeliveryRow(
    long Id, DateTime ReceivedAt, InboxState State, string? Action, string? RunId, int Attempts, int Deliveries, string? Outcome);

/// <summary>Everything that Operations shows, read anew each time.</summary>
public sealed class OperationsQueries(IDbContextFactory<OpsDbContext> factory, IDbContextFactory<InboxDbContext> inboxFactory)
{
    public const int DeliveriesPerPage = 25;

    private const int StripDays = 120;

    public async Task<Backfill?> BackfillAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Backfills.AsNoTracking().SingleOrDefaultAsync(row => row.ConnectionId == connectionId, cancellationToken);
    }

    /// <summary>The first day of any run we know: where a progress bar over everything ends, as far as anybody can tell.</summary>
    public async Task<DateOnly?> OldestRunAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var oldest = await db.Runs.Where(run => run.ConnectionId == connectionId).MinAsync(run => (DateTime?)run.CreatedAt, cancellationToken);
        return oldest is { } createdAt ? DateOnly.FromDateTime(createdAt) : null;
    }

    public async Task<List<LoopRow>> LoopsAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.LoopReports.AsNoTracking()
            .Where(loop => loop.ConnectionId == connectionId || loop.ConnectionId == 0)
            .OrderByDescending(loop => loop.ConnectionId).ThenBy(loop => loop.Loop)
            .Select(loop => new LoopRow(
                loop.ConnectionId, loop.Loop, loop.StartedAt, loop.EndedAt, loop.SucceededAt, loop.FailsInARow, loop.LastError, loop.NextRunAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The last days, oldest first.</summary>
    public async Task<List<DayRow>> DaysAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var days = await db.CoverageDays.AsNoTracking()
            .Where(day => day.ConnectionId == connectionId)
            .OrderByDescending(day => day.Day)
            .Take(StripDays)
            .Select(day => new DayRow(day.Day, day.Runs, day.Passes, day.ProvedAt != null))
            .ToListAsync(cancellationToken);
        days.Reverse();
        return days;
    }

    public async Task<KnownRow> KnownAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var runs = db.Runs.Where(run => run.ConnectionId == connectionId && run.GoneAt == null);
        var all = await db.RollupTotals.Where(total => total.ConnectionId == connectionId).SumAsync(total => total.Count, cancellationToken);
        var unnamed = await runs.CountAsync(run => run.Applicant!.State == ApplicantState.Loading, cancellationToken);
        var detailed = await runs.CountAsync(run => run.DetailsAt != null, cancellationToken);
        return new(all, all - unnamed, detailed);
    }

    public async Task<List<WaitingRow>> WaitingAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.FetchRequests.AsNoTracking()
            .Where(request => request.ConnectionId == connectionId)
            .GroupBy(request => request.Lane)
            .Select(lane => new WaitingRow(lane.Key, lane.Count(), lane.Sum(request => request.Attempts > 0 ? 1 : 0), lane.Min(request => request.RequestedAt)))
            .ToListAsync(cancellationToken);
    }

    public async Task<List<WorkflowRow>> WorkflowsAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Workflows.AsNoTracking()
            .Where(workflow => workflow.ConnectionId == connectionId)
            .OrderBy(workflow => workflow.FirstSeenAt).ThenBy(workflow => workflow.Wid)
            .Select(workflow => new WorkflowRow(workflow.Wid, workflow.WorkflowId, workflow.Name, workflow.FirstSeenAt))
            .ToListAsync(cancellationToken);
    }

    public async Task<Dictionary<InboxState, int>> InboxAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
        return await inbox.Inbox
            .Where(entry => entry.ConnectionId == connectionId)
            .GroupBy(entry => entry.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }

    /// <summary>Parked, dead and refused deliveries, newest first, older than <paramref name="beforeId"/>; one more than a page, to tell whether more follow.</summary>
    public async Task<List<DeliveryRow>> DeliveriesAsync(int connectionId, long? beforeId, CancellationToken cancellationToken)
    {
        await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
        var before = beforeId ?? long.MaxValue;
        return await inbox.Inbox.AsNoTracking()
            .Where(entry => entry.ConnectionId == connectionId && entry.Id < before
                && (entry.State == InboxState.Parked || entry.State == InboxState.Dead || entry.State == InboxState.Refused))
            .OrderByDescending(entry => entry.Id)
            .Take(DeliveriesPerPage + 1)
            .Select(entry => new DeliveryRow(
                entry.Id, entry.ReceivedAt, entry.State, entry.Action, entry.RunId, entry.Attempts, entry.Deliveries, entry.Outcome))
            .ToListAsync(cancellationToken);
    }
}
