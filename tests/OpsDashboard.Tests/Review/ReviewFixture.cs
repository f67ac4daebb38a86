using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Onfido.Client;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Privacy;
using OpsDashboard.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Moving;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Runs;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;
using OpsDashboard.WriteBack;

namespace OpsDashboard.Tests.Review;

/// <summary>The review slice on a real database; runs come through the projector, people act through the actions.</summary>
public sealed class ReviewFixture : IAsyncDisposable
{
    public const string Connection = "test";

    private readonly SyncFixture _sync;

    private ReviewFixture(SyncFixture sync, LogList logs) => (_sync, Logs) = (sync, logs);

    public LogList Logs { get; }

    public FakeClock Clock => _sync.Clock;

    public IServiceProvider Services => _sync.Services;

    public IDbContextFactory<OpsDbContext> Ops => _sync.Ops;

    public SyncFixture Sync => _sync;

    public int ConnectionId => _sync.Connection.Id;

    public static async Task<ReviewFixture> CreateAsync(SecondPerson secondPerson = SecondPerson.None, IInterceptor? interceptor = null)
    {
        var logs = new LogList();
        var sync = await SyncFixture.CreateAsync(replace: services =>
        {
            services.AddPrivacy().AddRuns().AddReview();
            services.AddWriteBack();
            services.AddSingleton<StaffRights>();
            services.AddSingleton<ILoggerProvider>(logs);
            services.Configure<DashboardOptions>(options => options.Review.SecondPerson = secondPerson);
            if (interceptor is not null)
            {
                services.AddSingleton(interceptor);
            }
        });
        var fixture = new ReviewFixture(sync, logs);
        await fixture.GoLiveAsync(DateTime.UnixEpoch);
        await fixture.Services.GetRequiredService<ShippedReasons>().AddMissingAsync(CancellationToken.None);
        return fixture;
    }

    public Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read) => _sync.ReadAsync(read);

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>Lets pass what is left to take decisions back, and those that were not take effect.</summary>
    public Task TakeEffectAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(10));
        return _sync.RoundAsync(LoopSet.Effects);
    }

    /// <summary>As if a manager had set it.</summary>
    public Task SetAsync<T>(PolicyKind kind, T policy, string scope = "") => _sync.ChangeAsync(db =>
    {
        db.ReviewPolicies.Add(new()
        {
            ConnectionId = ConnectionId, Kind = kind, Scope = scope, Number = 1 + db.ReviewPolicies.Count(row => row.Kind == kind && row.Scope == scope),
            Json = PolicyJson.Write(policy), ByOid = Guid.Empty, At = Now,
        });
        return Task.CompletedTask;
    });

    public Task<List<NoticeKind>> NoticesAsync(Guid oid) => ReadAsync(db => db.Notices.Where(notice => notice.Oid == oid).OrderBy(notice => notice.Id).Select(notice => notice.Kind).ToListAsync());

    public Task GoLiveAsync(DateTime at) =>
        Services.GetRequiredService<GoLive>().ChooseAsync(_sync.Connection, at, AuditActor.System, CancellationToken.None);

    public Task ApplyAsync(params WorkflowRun[] runs) => Services.GetRequiredService<RunProjector>().ApplyAsync(
        ConnectionId, [.. runs.Select(run => new RunFact(run, FactSource.Tail, Clock.GetUtcNow().UtcDateTime))], CancellationToken.None);

    /// <summary>A run that ended in review, and its item.</summary>
    public async Task<ReviewItem> ReviewAsync(string id = "run-1", int version = 0)
    {
        await ApplyAsync(_sync.Run(id, "review", version: version));
        return await ItemAsync(id);
    }

    public Task<ReviewItem> ItemAsync(string runId = "run-1") =>
        ReadAsync(db => db.ReviewItems.AsNoTracking().Include(item => item.Run).SingleAsync(item => item.Run!.RunId == runId));

    public Task<List<Decision>> DecisionsAsync() => ReadAsync(db => db.Decisions.AsNoTracking().Include(decision => decision.Effect).OrderBy(decision => decision.Round).ToListAsync());

    public Task<List<string>> AuditAsync() => ReadAsync(db => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.Chain == AuditChain.Decisions).OrderBy(entry => entry.Seq).Select(entry => $"{entry.Actor} {entry.Action}").ToListAsync());

    /// <summary>The item's page as the person gets it.</summary>
    public async Task<ReviewShown> ShowAsync(long id, StaffPerson person) => (await Services.GetRequiredService<ReviewReader>().ReadAsync(
        ConnectionId, id, await ReviewEyes.OfAsync(TestStaff.SignedIn(Services, person)), CancellationToken.None))!;

    /// <summary>A reviewer whose name is known here.</summary>
    public async Task AssertNothingDecidedAsync()
    {
        Assert.Empty(await DecisionsAsync());
        Assert.DoesNotContain(await AuditAsync(), entry => entry.EndsWith("review.decided", StringComparison.Ordinal));
        Assert.NotEqual(ReviewItemState.Decided, (await ItemAsync()).State);
    }

    public async Task<Reviewer> ReviewerAsync(int number, string role = StaffRole.Reviewer)
    {
        var person = TestStaff.Person(number, role);
        await _sync.ChangeAsync(async db => await db.StaffMembers.AddAsync(new() { Oid = person.Oid, Name = person.Name, Roles = role }));
        return As(person);
    }

    public Reviewer As(StaffPerson person)
    {
        var user = TestStaff.SignedIn(Services, person);
        var deeds = ActivatorUtilities.CreateInstance<ReviewDeeds>(Services, user);
        return new(person, ActivatorUtilities.CreateInstance<ClaimActions>(Services, user), ActivatorUtilities.CreateInstance<DecisionActions>(Services, user))
        {
            Undoing = ActivatorUtilities.CreateInstance<UndoActions>(Services, user),
            Drafts = ActivatorUtilities.CreateInstance<DraftActions>(Services, user),
            Moves = ActivatorUtilities.CreateInstance<MoveActions>(Services, deeds),
            Notes = ActivatorUtilities.CreateInstance<NoteActions>(Services, deeds),
            Reopening = ActivatorUtilities.CreateInstance<ReopenActions>(Services, deeds),
        };
    }

    /// <summary>Other actions in the name of a person.</summary>
    public T Acting<T>(StaffPerson person) => ActivatorUtilities.CreateInstance<T>(Services, TestStaff.SignedIn(Services, person));

    public ValueTask DisposeAsync() => _sync.DisposeAsync();
}

/// <summary>Somebody who claims and decides.</summary>
public sealed record Reviewer(StaffPerson Person, ClaimActions Claims, DecisionActions Decisions)
{
    public Guid Oid => Person.Oid;

    public required UndoActions Undoing { get; init; }

    public required DraftActions Drafts { get; init; }

    public required MoveActions Moves { get; init; }

    public required NoteActions Notes { get; init; }

    public required ReopenActions Reopening { get; init; }

    public Task<UndoResult> UndoAsync(Guid decisionId) => Undoing.UndoAsync(ReviewFixture.Connection, decisionId, CancellationToken.None);

    public Task<ClaimResult> ClaimAsync(long id) => Claims.ClaimAsync(ReviewFixture.Connection, id, CancellationToken.None);

    public async Task<ClaimResult.Claimed> HoldAsync(long id) => Assert.IsType<ClaimResult.Claimed>(await ClaimAsync(id));

    public Task<ClaimResult> ClaimNextAsync() => Claims.ClaimNextAsync(ReviewFixture.Connection, CancellationToken.None);

    public Task<DecisionResult> DecideAsync(DecisionAttempt attempt) => Decisions.DecideAsync(ReviewFixture.Connection, attempt, CancellationToken.None);

    /// <summary>Claims and decides as the page would.</summary>
    public async Task<DecisionResult> ReviewAsync(ReviewItem item, Verdict verdict = Verdict.Approve) =>
        await DecideAsync(Attempt(item, await HoldAsync(item.Id), verdict));

    public static DecisionAttempt Attempt(ReviewItem item, ClaimResult.Claimed claim, Verdict verdict = Verdict.Approve) => new(
        Guid.NewGuid(), item.Id, claim.Token, item.Run!.UpdatedAt, verdict, ReasonFor(verdict), ReasonVersion: 1, Note: null,
        CustomerMessage: verdict is Verdict.Decline or Verdict.RequestResubmission ? "We cannot continue with your request." : null, CustomerLanguage: "en_US");

    private static string ReasonFor(Verdict verdict) => verdict switch
    {
        Verdict.Approve => "false-alarm",
        Verdict.RequestResubmission => "unreadable",
        Verdict.Dismiss => "match-is-namesake",
        _ => "forged-document",
    };
}

/// <summary>What was logged, as "event: text".</summary>
public sealed class LogList : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{eventId.Name}: {formatter(state, exception)}");

    public void Dispose()
    {
        // Nothing to let go of.
    }
}
