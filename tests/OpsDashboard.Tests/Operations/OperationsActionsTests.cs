using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Operations;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Tests.Operations;

public sealed class OperationsActionsTests
{
    [Fact]
    public async Task Only_administrators_act_and_a_refused_action_does_nothing()
    {
        await using var sync = await CreateAsync();
        var actions = As(sync, StaffRole.Reviewer);
        var connection = sync.Connection;
        foreach (var act in new Func<Task<ActionResult>>[]
        {
            () => actions.ChooseBackfillAsync(connection, BackfillChoice.All[0], default),
            () => actions.RegisterWebhookAsync(connection, default),
            () => actions.RunNowAsync(connection, new(connection.Id, LoopSet.Tail, null, null, null, 0, null, null), default),
            () => actions.ConfirmGoneAsync(connection, default),
            () => actions.NameWorkflowAsync(connection, 1, "name", default),
            () => actions.ReplayAsync(connection, 1, default),
        })
        {
            Assert.Same(ActionResult.NotAllowed, await act());
        }

        Assert.Empty(sync.Onfido.Calls);
        Assert.Empty(await sync.ReadAsync(db => db.AuditEntries.ToListAsync()));
        Assert.Empty(await sync.ReadAsync(db => db.Backfills.ToListAsync()));
    }

    [Fact]
    public async Task An_administrator_registers_the_webhook_names_a_workflow_and_leaves_audit_entries()
    {
        await using var sync = await CreateAsync();
        sync.Onfido.Add(sync.Run("run-1"));
        await sync.RoundAsync(LoopSet.Tail);
        var actions = As(sync, StaffRole.Administrator);
        Assert.True((await actions.RegisterWebhookAsync(sync.Connection, default)).IsDone);
        var wid = await sync.ReadAsync(db => db.Workflows.Select(workflow => workflow.Wid).SingleAsync());
        Assert.False((await actions.NameWorkflowAsync(sync.Connection, wid, "  ", default)).IsDone);
        Assert.True((await actions.NameWorkflowAsync(sync.Connection, wid, " Onboarding EU ", default)).IsDone);

        Assert.Equal("Onboarding EU", await sync.ReadAsync(db => db.Workflows.Select(workflow => workflow.Name).SingleAsync()));
        Assert.Equal(
            ["webhook.registered", "workflow.named"], await sync.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync()));
        Assert.All(await sync.ReadAsync(db => db.AuditEntries.ToListAsync()), entry => Assert.Equal(Oid.ToString(), entry.Actor));
    }

    [Fact]
    public async Task F13_a_parked_delivery_is_listed_without_its_body_and_can_be_replayed()
    {
        await using var sync = await CreateAsync();
        var inbox = sync.Services.GetRequiredService<IDbContextFactory<InboxDbContext>>();
        await using (var db = await inbox.CreateDbContextAsync())
        {
            for (byte i = 0; i < 30; i++)
            {
                db.Inbox.Add(new()
                {
                    ConnectionId = sync.Connection.Id, BodyHash = [i], Body = [1], TokenId = "registered", Deliveries = 1, Attempts = 5,
                    State = i == 29 ? InboxState.Refused : InboxState.Parked, ReceivedAt = sync.Clock.GetUtcNow().UtcDateTime, Outcome = "unknown type",
                });
            }

            await db.SaveChangesAsync();
        }

        var queries = sync.Services.GetRequiredService<OperationsQueries>();
        var first = await queries.DeliveriesAsync(sync.Connection.Id, null, default);
        Assert.Equal(OperationsQueries.DeliveriesPerPage + 1, first.Count);
        var second = await queries.DeliveriesAsync(sync.Connection.Id, first[OperationsQueries.DeliveriesPerPage - 1].Id, default);
        Assert.Equal(5, second.Count);
        Assert.Equal(29, (await queries.InboxAsync(sync.Connection.Id, default))[InboxState.Parked]);

        var actions = As(sync, StaffRole.Administrator);
        Assert.True((await actions.ReplayAsync(sync.Connection, second[0].Id, default)).IsDone);
        Assert.False((await actions.ReplayAsync(sync.Connection, second[0].Id, default)).IsDone);
        Assert.False((await actions.ReplayAsync(sync.Connection, first[0].Id, default)).IsDone);
        await using var after = await inbox.CreateDbContextAsync();
        var entry = await after.Inbox.SingleAsync(row => row.Id == second[0].Id);
        Assert.Equal((InboxState.New, 0), (entry.State, entry.Attempts));
    }

    [Fact]
    public async Task What_is_known_and_what_waits_is_counted()
    {
        await using var sync = await CreateAsync();
        for (var i = 0; i < 10; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i}", i == 0 ? "processing" : "approved"));
        }

        await sync.RoundAsync(LoopSet.Tail);
        var queries = sync.Services.GetRequiredService<OperationsQueries>();
        Assert.Equal(new KnownRow(10, 0, 0), await queries.KnownAsync(sync.Connection.Id, default));
        Assert.Equal(11, (await queries.WaitingAsync(sync.Connection.Id, default)).Sum(lane => lane.Count));
        await FetchTests.FetchAllAsync(sync);
        Assert.Equal(new KnownRow(10, 10, 1), await queries.KnownAsync(sync.Connection.Id, default));
        Assert.Empty(await queries.WaitingAsync(sync.Connection.Id, default));
    }

    private static readonly Guid Oid = Guid.Parse("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f008");

    private static Task<SyncFixture> CreateAsync() => SyncFixture.CreateAsync(replace: services =>
    {
        services.AddOperations();
        services.AddSingleton<InboxSignal>();
    });

    private static OperationsActions As(SyncFixture sync, string role)
    {
        var person = new StaffPerson(Oid, "Somebody", new[] { role }.ToFrozenSet());
        return ActivatorUtilities.CreateInstance<OperationsActions>(sync.Services, TestStaff.SignedIn(sync.Services, person));
    }
}
