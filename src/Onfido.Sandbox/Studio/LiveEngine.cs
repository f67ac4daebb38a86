using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Studio;

/// <summary>The heart: first the past, then new runs every few seconds and the next step of whatever is due.</summary>
internal sealed partial class LiveEngine(
    SandboxOptions options, HistorySeeder seeder, RunDesk desk, CheckDesk checks, RunFileDesk files, SandboxDatabase database,
    IHostApplicationLifetime lifetime, SandboxClock clock, ILogger<LiveEngine> logger) : BackgroundService
{
    private readonly Lock _changing = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private double _arrivalSeconds = options.ArrivalSeconds;
    private bool _parked;
    private DateTimeOffset _nextArrival;

    /// <summary>Ends when the past is written; only then does anything new happen.</summary>
    public Task Ready => _ready.Task;

    public bool Seeded => Ready.IsCompletedSuccessfully;

    public double ArrivalSeconds => _arrivalSeconds;

    /// <summary>Lets runs arrive and move again.</summary>
    public void Arrivals(double seconds)
    {
        lock (_changing)
        {
            _arrivalSeconds = seconds;
            _parked = false;
            _nextArrival = clock.GetUtcNow();
        }
    }

    /// <summary>
    /// Nothing arrives and nothing moves by itself from here on; what is open is walked to its end first when <paramref name="finish"/> says so.
    /// </summary>
    public void Quiet(bool finish)
    {
        lock (_changing)
        {
            _arrivalSeconds = 0;
            _parked = true;
            if (!finish)
                return;
            foreach (var run in database.Read(RunTable.Open))
                desk.Finish(run.Id);
            checks.FinishAll();
        }
    }

    /// <summary>
    /// Skips time: whatever falls due on the way happens then, in its order, even while nothing moves by itself; nobody arrives meanwhile. Says how many steps
    /// runs have made.
    /// </summary>
    public int Advance(TimeSpan time)
    {
        lock (_changing)
        {
            var steps = 0;
            clock.Skip(time, () => database.Read(NextDue), () => steps += MoveDue());
            _nextArrival += time;
            return steps;
        }
    }

    /// <summary>Does <paramref name="work"/> while no run moves.</summary>
    public void Still(Action work)
    {
        lock (_changing)
            work();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        while (seeder.WriteBatch())
        {
            stoppingToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        _nextArrival = clock.GetUtcNow();
        _ready.SetResult();
        Log.Seeded(logger);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Pace > 5 ? 10 : 50), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            lock (_changing)
                Tick();
        }
    }

    private void Tick()
    {
        if (_parked)
        {
            // papers are no part of the course of things
            files.MoveDue();
            return;
        }

        MoveDue();
        if (_arrivalSeconds <= 0 || clock.GetUtcNow() < _nextArrival)
            return;
        desk.Arrive(1, new RunWish());
        _nextArrival += TimeSpan.FromSeconds(_arrivalSeconds);
        // after a pause there is no flood of what would have come
        if (_nextArrival < clock.GetUtcNow())
            _nextArrival = clock.GetUtcNow();
    }

    private static long? NextDue(SqliteConnection connection) =>
        new[] { RunTable.NextDue(connection), CheckDesk.NextDue(connection), ObjectTable.NextDue<RunFile>(connection) }.Min();

    private int MoveDue()
    {
        files.MoveDue();
        return desk.MoveDue() + checks.MoveDue();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The past is written; live runs begin.")]
        public static partial void Seeded(ILogger logger);
    }
}
