using Microsoft.EntityFrameworkCore;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;

namespace OpsDashboard.Sync;

/// <summary>All background loops: one set per connection. A connection that means another account than before has none.</summary>
public sealed class LoopSet(
    ConnectionRegistry connections, SyncParts parts, GoneBrakes brakes, WebhookRegistrar registrar, LoopReports reports, LoopLease lease,
    IHostEnvironment environment, TimeProvider time, ILoggerFactory loggers)
{
    public const string Tail = "new runs";
    public const string OpenRuns = "open runs";
    public const string Backfill = "history";
    public const string Proof = "history again";
    public const string Applicants = "applicants by list";
    public const string Disappearances = "disappeared runs";
    public const string Registration = "webhook registration";
    public const string Housekeeping = "housekeeping";
    public const string Queue = "review queue";
    public const string Effects = "decisions into effect";
    public const string WriteBacks = "write-backs to Onfido";
    public const string Telling = "decisions told to the receiver";

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    private IReadOnlyList<BackgroundLoop> _running = [];

    public static string Fetch(FetchLane lane) => lane switch
    {
        FetchLane.Interactive => "reads somebody waits for",
        FetchLane.Webhook => "reads after webhooks",
        FetchLane.OpenRuns => "details of open runs",
        _ => "reads in bulk",
    };

    /// <summary>A fresh set, for one term of the lease.</summary>
    public IReadOnlyList<BackgroundLoop> Build()
    {
        var synced = connections.All.Where(connection => connection.Mismatch is null).ToList();
        var definitions = synced.SelectMany(Of)
            .Concat(parts.Others.SelectMany(source => source.Of(synced)))
            .Append(new LoopDefinition(0, Housekeeping, TimeSpan.FromHours(1), parts.Housekeeping.RoundAsync));
        return _running = [.. definitions.Select(definition => new BackgroundLoop(definition, reports, time, loggers.CreateLogger<BackgroundLoop>()))];
    }

    /// <summary>False when the loop does not run in this process.</summary>
    public bool RunNow(int connectionId, string name)
    {
        var loop = _running.FirstOrDefault(loop => loop.Definition.ConnectionId == connectionId && loop.Definition.Name == name);
        loop?.RunNow();
        return loop is not null && lease.IsHeld;
    }

    private IEnumerable<LoopDefinition> Of(OnfidoConnection connection)
    {
        var pace = SyncPace.Of(connection);
        var brake = brakes.Of(connection.Id);
        var reader = new RunReader(connection, brake, time);
        LoopDefinition Loop(string name, TimeSpan interval, Func<CancellationToken, Task> round) => new(connection.Id, name, interval, round);

        yield return Loop(Tail, pace.Tail, new Tail(connection, parts.Lists, pace, time).RoundAsync);
        yield return Loop(OpenRuns, Often, new OpenRunRefresh(connection, reader, parts.Runs, parts.Factory, pace, time).RoundAsync);
        yield return Loop(Disappearances, Often, new Disappearances(connection, brake, parts.Runs, parts.Factory).RoundAsync);
        var scan = new WindowScan(connection, parts.Lists, time);
        yield return Loop(
            Backfill, Often, new BackfillLoop(connection, scan, parts.Coverage, parts.Factory, lease, parts.Changes, time).RoundAsync);
        yield return Loop(
            Proof, Often, new ProofLoop(connection, scan, parts.Coverage, parts.Factory, lease, pace, parts.Changes, time).RoundAsync);

        var sweep = new ApplicantSweep(connection, parts.Applicants, parts.Factory, lease, time);
        yield return Loop(Applicants, Often, sweep.RoundAsync);
        var fetches = new FetchWork(
            new(connection, reader, parts.Runs, parts.Factory, parts.InboxFactory), new(parts.Applicants, time), new(parts.Factory, parts.Details, time), new(parts.Factory, parts.Changes, time));
        var queue = new FetchQueue(connection.Id, parts.Factory, time);
        foreach (var lane in Enum.GetValues<FetchLane>())
        {
            yield return Loop(Fetch(lane), FetchLoop.Interval, new FetchLoop(connection, lane, queue, fetches, sweep, pace, time).RoundAsync);
        }

        yield return Loop(Queue, QueueClock.Interval, new QueueClock(connection.Id, parts.Factory, parts.Changes, time).RoundAsync);
        if (environment.IsDevelopment() && connection.IsLoopback)
        {
            yield return Loop(Registration, pace.Registration, token => registrar.EnsureAsync(connection, token));
        }
    }
}

/// <summary>What loops of every connection are made from.</summary>
public sealed record SyncParts(
    RunLists Lists, RunProjector Runs, ApplicantProjector Applicants, DetailsProjector Details, Coverage Coverage, Housekeeping Housekeeping,
    IDbContextFactory<OpsDbContext> Factory, IDbContextFactory<InboxDbContext> InboxFactory, ChangeFeed Changes, IEnumerable<LoopSource> Others);

/// <summary>Loops that another slice brings, made anew for each term of the lease from the connections that are synced.</summary>
public sealed record LoopSource(Func<IReadOnlyList<OnfidoConnection>, IEnumerable<LoopDefinition>> Of);

/// <summary>The brake of each connection.</summary>
public sealed class GoneBrakes(TimeProvider time)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, GoneBrake> _all = [];

    public GoneBrake Of(int connectionId) => _all.GetOrAdd(connectionId, _ => new(time));
}
