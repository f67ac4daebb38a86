using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;
using OpsDashboard.WriteBack;
using OpsDashboard.WriteBack.Senders;

namespace OpsDashboard.Tests.WriteBack;

/// <summary>The write-back slice on a real database. Decisions are rows as the decision slice writes them; loops run one round when a test lets them.</summary>
public sealed class WriteBackFixture : IAsyncDisposable
{
    public const string Connection = "test";

    private readonly SyncFixture _sync;

    private WriteBackFixture(SyncFixture sync) => _sync = sync;

    public FakeClock Clock => _sync.Clock;

    public IServiceProvider Services => _sync.Services;

    public IDbContextFactory<OpsDbContext> Ops => _sync.Ops;

    public SyncFixture Sync => _sync;

    public int ConnectionId => _sync.Connection.Id;

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public RowCipher Cipher => Services.GetRequiredService<RowCipher>();

    public OutboxStore Store => Services.GetRequiredService<OutboxStore>();

    public OutboxSenders Senders => Services.GetRequiredService<OutboxSenders>();

    /// <param name="onfido">Where Onfido is; a scripted one of its own without.</param>
    /// <param name="patience">How long a call may take.</param>
    /// <param name="replace">What is to be otherwise.</param>
    public static async Task<WriteBackFixture> CreateAsync(Uri? onfido = null, TimeSpan? patience = null, Action<IServiceCollection>? replace = null)
    {
        var sync = await SyncFixture.CreateAsync(
            configure: connection =>
            {
                connection.CallsPerMinute = 1_000_000;
                if (onfido is not null)
                {
                    (connection.BaseAddress, connection.ApiToken) = (onfido, "api_sandbox.opsdashboard.local-development");
                }
            },
            replace: services =>
            {
                services.AddWriteBack();
                if (patience is { } limit)
                {
                    services.AddSingleton(new OnfidoCalls(OnfidoCalls.Usual.Options with { TotalTimeout = limit }));
                }

                replace?.Invoke(services);
            });
        return new(sync);
    }

    public Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read) => _sync.ReadAsync(read);

    public Task ChangeAsync(Func<OpsDbContext, Task> change) => _sync.ChangeAsync(change);

    public Task EffectsAsync() => _sync.RoundAsync(LoopSet.Effects);

    public Task SendAsync() => _sync.RoundAsync(LoopSet.WriteBacks);

    public Task TellAsync() => _sync.RoundAsync(LoopSet.Telling);

    public CurrentUser As(int number, string role) => TestStaff.SignedIn(Services, TestStaff.Person(number, role));

    /// <summary>An item that was decided; the run is as the cache knows it.</summary>
    public async Task<ReviewItem> ItemAsync(ReviewItemKind kind = ReviewItemKind.RunReview, string runId = "run-1", string subject = "", string status = "review")
    {
        await _sync.Services.GetRequiredService<RunProjector>().ApplyAsync(ConnectionId, [new(_sync.Run(runId, status), FactSource.Tail, Now)], CancellationToken.None);
        return await ReadAsync(async db =>
        {
            var run = await db.Runs.SingleAsync(row => row.RunId == runId);
            var item = await db.ReviewItems.SingleOrDefaultAsync(row => row.Rid == run.Rid && row.Kind == kind && row.Subject == subject);
            if (item is null)
            {
                item = new() { ConnectionId = ConnectionId, Rid = run.Rid, Kind = kind, Subject = subject, EnteredAt = Now, CreatedAt = Now, Round = 1 };
                db.ReviewItems.Add(item);
            }

            item.State = ReviewItemState.Decided;
            await db.SaveChangesAsync();
            return item;
        });
    }

    /// <summary>A decision as it stands right after somebody made it.</summary>
    public async Task<Guid> DecideAsync(
        ReviewItem item, Verdict verdict = Verdict.Approve, int round = 1, DecisionAnswers? answers = null, Guid? corrects = null, int by = 1,
        EffectState state = EffectState.Pending, TimeSpan? undo = null)
    {
        var id = Guid.NewGuid();
        var decision = new Decision
        {
            Id = id,
            ItemId = item.Id,
            Round = round,
            Verdict = verdict,
            ReasonCode = "false-alarm",
            ReasonVersion = 1,
            ByOid = TestStaff.Person(by).Oid,
            At = Now,
            RunUpdatedAt = Now,
            StatusRaw = "review",
            CorrectsId = corrects,
            AnswersCipher = answers is null ? null : Cipher.SealAnswers(id, answers),
            Effect = new() { ItemId = item.Id, ConnectionId = item.ConnectionId, State = state, EffectAt = state == EffectState.Pending ? Now + (undo ?? TimeSpan.FromSeconds(10)) : null },
        };
        await ChangeAsync(async db => await db.Decisions.AddAsync(decision));
        return id;
    }

    /// <summary>A decision whose time to take it back is over, with what follows from it.</summary>
    public async Task<Guid> InEffectAsync(ReviewItem item, Verdict verdict = Verdict.Approve, DecisionAnswers? answers = null, int round = 1, Guid? corrects = null)
    {
        var id = await DecideAsync(item, verdict, round, answers, corrects);
        Clock.Advance(TimeSpan.FromSeconds(11));
        await EffectsAsync();
        return id;
    }

    public Task<DecisionEffect> EffectAsync(Guid decisionId) => ReadAsync(db => db.DecisionEffects.AsNoTracking().SingleAsync(effect => effect.DecisionId == decisionId));

    public Task<List<OutboxMessage>> MessagesAsync() => ReadAsync(db => db.OutboxMessages.AsNoTracking().OrderBy(message => message.CreatedAt).ToListAsync());

    public async Task<OutboxMessage> MessageAsync(OutboxKind kind) => Assert.Single(await MessagesAsync(), message => message.Kind == kind);

    public Task<List<string>> AuditAsync() => ReadAsync(db => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.Chain == AuditChain.Decisions).OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync());

    public static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);

    public ValueTask DisposeAsync() => _sync.DisposeAsync();
}
