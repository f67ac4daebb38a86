using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Insights;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;

namespace OpsDashboard.Home;

/// <summary>
/// Reads what somebody's rights open and nothing besides. People who see the same share one answer, read at most once a second.
/// </summary>
public sealed class HomeBoard(
    IDbContextFactory<OpsDbContext> factory, IDbContextFactory<InboxDbContext> inboxFactory, StaffRights rights, WebhookRegistrar registrar,
    FreshnessBoard freshness, ReportingZone reporting, TimeProvider time)
{
    private const int WeekDays = 7;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SingleFlight<DeskView> _desks = new(time, Interval);
    private readonly SingleFlight<WeekView> _weeks = new(time, Interval);
    private readonly SingleFlight<BacklogView> _backlogs = new(time, Interval);
    private readonly SingleFlight<SystemView> _systems = new(time, Interval);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, reporting.Zone));

    /// <param name="person">Who looks.</param>
    /// <param name="connection">The connection they look at.</param>
    /// <param name="zone">Where their day begins.</param>
    public async Task<HomeView> ReadAsync(StaffPerson person, OnfidoConnection connection, BrowserZone zone)
    {
        if (!rights.MayOpen(person, connection.Key))
        {
            return HomeView.Empty;
        }

        return new(
            May(StaffRight.Review) ? await _desks.AskAsync($"{connection.Key}/{person.Oid}/{zone.Zone.Id}", () => DeskAsync(connection, person, zone)) : null,
            May(StaffRight.Administer) ? await _systems.AskAsync(connection.Key, () => SystemAsync(connection)) : null,
            May(StaffRight.ViewInsights) ? await _weeks.AskAsync(connection.Key, () => WeekAsync(connection)) : null,
            May(StaffRight.ViewQueue) ? await _backlogs.AskAsync(connection.Key, () => BacklogAsync(connection)) : null);

        bool May(StaffRight right) => rights.May(person, right);
    }

    private async Task<DeskView> DeskAsync(OnfidoConnection connection, StaffPerson person, BrowserZone zone)
    {
        await using var db = await factory.CreateDbContextAsync();
        var free = HomeQueries.Free(db, connection.Id, person.Oid, Now);
        var midnight = zone.StartOfDay(DateOnly.FromDateTime(zone.ToLocal(time.GetUtcNow()).DateTime));
        return new(
            await HomeQueries.Held(db, connection.Id, person.Oid, Now).ToListAsync(),
            await free.CountAsync(),
            await free.Select(at => (DateTime?)at).FirstOrDefaultAsync(),
            await HomeQueries.DecidedBy(db, connection.Id, person.Oid, midnight).CountAsync());
    }

    private async Task<WeekView> WeekAsync(OnfidoConnection connection)
    {
        await using var db = await factory.CreateDbContextAsync();
        var firstStart = await HomeQueries.Connection(db, connection.Id).Select(row => row.CreatedAt).SingleAsync();
        var completeSince = CompleteSince.Of(await HomeQueries.Backfill(db, connection.Id).SingleOrDefaultAsync(), firstStart, reporting.Zone);
        var today = Today;
        var week = new DaySpan(today.AddDays(1 - WeekDays), today);
        if (week.Since(completeSince) is not { } days)
        {
            return new(null, default, null, []);
        }

        var comparison = new Comparison(WeekDays, completeSince);
        var rows = await HomeQueries.Ended(db, connection.Id, week.Before.From, week.To).ToListAsync();
        var points = RateSeries.Of(rows, days, Grouping.Day, today, comparison);
        return new(
            days,
            EndedCounts.Sum(points.Select(point => point.Counts)),
            comparison.Covers(days) ? EndedCounts.Sum(points.Select(point => point.Before ?? default)) : null,
            [.. points.Select(point => point.Counts.ApprovalRate)]);
    }

    private async Task<BacklogView> BacklogAsync(OnfidoConnection connection)
    {
        await using var db = await factory.CreateDbContextAsync();
        var since = new BrowserZone(reporting.Zone).StartOfDay(Today.AddDays(1 - WeekDays));
        return new(
            await HomeQueries.Waiting(db, connection.Id, Now).ToDictionaryAsync(row => row.For, row => row.Count),
            await HomeQueries.Verdicts(db, connection.Id, since).ToDictionaryAsync(row => row.Verdict, row => row.Count));
    }

    private async Task<SystemView> SystemAsync(OnfidoConnection connection)
    {
        await using var db = await factory.CreateDbContextAsync();
        await using var inbox = await inboxFactory.CreateDbContextAsync();
        var row = await HomeQueries.Connection(db, connection.Id).SingleAsync();
        var stuck = await HomeQueries.StuckDeliveries(inbox, connection.Id).ToDictionaryAsync(count => count.State, count => count.Count);
        return new(
            freshness.Of(connection.Key),
            await HomeQueries.FailingLoops(db, connection.Id).ToListAsync(),
            await registrar.StateAsync(connection, CancellationToken.None),
            await HomeQueries.LastDelivery(inbox, connection.Id).Select(at => (DateTime?)at).SingleOrDefaultAsync(),
            connection.Limiter.Snapshot(),
            stuck.GetValueOrDefault(InboxState.Parked),
            stuck.GetValueOrDefault(InboxState.Dead),
            row.GoLiveAt,
            row.GoLiveChosenAt is not null,
            new(await HomeQueries.Receivers(db, connection.Id).AnyAsync(), await HomeQueries.NotDelivered(db, connection.Id).CountAsync()));
    }
}
