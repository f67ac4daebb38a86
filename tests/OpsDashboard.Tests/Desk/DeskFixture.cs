using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Notices;
using OpsDashboard.Privacy;
using OpsDashboard.Review;
using OpsDashboard.Review.Bulk;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Moving;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Runs;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;
using OpsDashboard.WriteBack;

namespace OpsDashboard.Tests.Desk;

/// <summary>Review and notices on a real database; runs come through the projector, people act through the actions.</summary>
public sealed class DeskFixture : IAsyncDisposable
{
    public const string Connection = "test";

    private readonly SyncFixture _sync;

    private DeskFixture(SyncFixture sync) => _sync = sync;

    public FakeClock Clock => _sync.Clock;

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public IServiceProvider Services => _sync.Services;

    public IDbContextFactory<OpsDbContext> Ops => _sync.Ops;

    public int ConnectionId => _sync.Connection.Id;

    public SyncFixture Sync => _sync;

    /// <param name="configure">Settings besides the usual.</param>
    /// <param name="goLive">From when reviews count; the beginning of time when not said.</param>
    public static async Task<DeskFixture> CreateAsync(Action<DashboardOptions>? configure = null, DateTime? goLive = null)
    {
        var sync = await SyncFixture.CreateAsync(replace: services =>
        {
            services.AddPrivacy().AddRuns().AddReview().AddNotices().AddSingleton<StaffRights>();
            services.AddWriteBack();
            services.Configure<DashboardOptions>(options => configure?.Invoke(options));
        });
        var fixture = new DeskFixture(sync);
        await fixture.Services.GetRequiredService<GoLive>().ChooseAsync(sync.Connection, goLive ?? DateTime.UnixEpoch, AuditActor.System, CancellationToken.None);
        await fixture.Services.GetRequiredService<ShippedReasons>().AddMissingAsync(CancellationToken.None);
        return fixture;
    }

    public Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read) => _sync.ReadAsync(read);

    public Task ChangeAsync(Func<OpsDbContext, Task> change) => _sync.ChangeAsync(change);

    /// <summary>A run that ended in review, and its item.</summary>
    public async Task<ReviewItem> ReviewAsync(string id = "run-1", int daysAgo = 0)
    {
        await ArriveAsync(id, "review", daysAgo);
        return await ItemAsync(id);
    }

    public Task ArriveAsync(string id, string status, int daysAgo = 0) => Services.GetRequiredService<RunProjector>().ApplyAsync(
        ConnectionId, [new RunFact(_sync.Run(id, status, daysAgo), FactSource.Tail, Now)], CancellationToken.None);

    public Task<ReviewItem> ItemAsync(string runId = "run-1") =>
        ReadAsync(db => db.ReviewItems.AsNoTracking().Include(item => item.Run).SingleAsync(item => item.Run!.RunId == runId));

    public Task<List<string>> AuditAsync(string action) => ReadAsync(db => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.Action == action).OrderBy(entry => entry.Seq).Select(entry => $"{entry.Actor} {entry.SubjectId} {entry.Detail}").ToListAsync());

    public Task<List<string>> NoticesAsync() => ReadAsync(db => db.Notices.OrderBy(notice => notice.Id).Select(notice => $"{notice.Kind} of {notice.ItemId}").ToListAsync());

    public Task TellAsync(Person to, NoticeKind kind, long? itemId = null, Person? by = null) => ChangeAsync(db =>
    {
        NoticeBook.Tell(db, ConnectionId, to.Oid, kind, itemId, by?.Oid, Now);
        return Task.CompletedTask;
    });

    public async Task<Person> PersonAsync(int number, string role = StaffRole.Reviewer)
    {
        var person = TestStaff.Person(number, role);
        await ChangeAsync(async db => await db.StaffMembers.AddAsync(new() { Oid = person.Oid, Name = person.Name, Roles = role }));
        return new(this, person);
    }

    public ValueTask DisposeAsync() => _sync.DisposeAsync();

    /// <summary>Somebody who acts, each time as if from a page of their own.</summary>
    public sealed record Person(DeskFixture Desk, StaffPerson Staff)
    {
        public Guid Oid => Staff.Oid;

        public TActions Actions<TActions>() => ActivatorUtilities.CreateInstance<TActions>(Desk.Services, TestStaff.SignedIn(Desk.Services, Staff));

        /// <summary>Many at once, through the person's own single actions.</summary>
        public BulkActions Bulk() => ActivatorUtilities.CreateInstance<BulkActions>(
            Desk.Services,
            TestStaff.SignedIn(Desk.Services, Staff),
            new BulkDeeds(
                Actions<AssignActions>(), Actions<LabelActions>(), Actions<ClaimActions>(),
                ActivatorUtilities.CreateInstance<MoveActions>(Desk.Services, Actions<ReviewDeeds>()), Actions<DecisionActions>(), Actions<UndoActions>()));

        public async Task<ClaimResult.Claimed> HoldAsync(long id) =>
            Assert.IsType<ClaimResult.Claimed>(await Actions<ClaimActions>().ClaimAsync(Connection, id, CancellationToken.None));
    }
}
