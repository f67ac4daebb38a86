using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Runs;
using OpsDashboard.Sandbox;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Sandbox;

public sealed class SandboxActionsTests
{
    [Fact]
    public async Task Every_deed_is_done_told_and_audited_with_who_did_it()
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        await using var sync = await CreateAsync(sandbox);
        var actions = Actions(sync, StaffRole.SupportAgent);
        var made = await actions.MakeRunAsync("test", "review", isAtOnce: true, default);
        Assert.Equal((true, "run-1"), (made.IsDone, made.Run!.Id));
        Assert.NotNull((await actions.PlayApplicantAsync("test", default)).Run!.Link);
        Assert.Contains("workflow_run.completed", (await actions.ResendAsync("test", default)).Text, StringComparison.Ordinal);
        Assert.True((await actions.DropWebhooksAsync("test", default)).IsDone);
        Assert.True((await actions.BreakApiAsync("test", default)).IsDone);
        Assert.True((await actions.AdvanceAsync("test", default)).IsDone);
        Assert.True((await actions.MendAsync("test", default)).IsDone);

        var entries = await sync.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Seq).ToListAsync());
        Assert.Equal(
            ["sandbox.run-made run run-1", "sandbox.applicant-played run run-1", "sandbox.webhook-resent connection test", "sandbox.webhooks-dropped connection test",
             "sandbox.api-broken connection test", "sandbox.clock-advanced connection test", "sandbox.mended connection test"],
            entries.Select(entry => $"{entry.Action} {entry.SubjectType} {entry.SubjectId}"));
        Assert.All(entries, entry => Assert.Equal(
            (AuditChain.System, TestStaff.Person(1).Oid.ToString(), "test"),
            (entry.Chain, entry.Actor, JsonDocument.Parse(entry.Detail!).RootElement.GetProperty("connection").GetString())));
        Assert.DoesNotContain(entries, entry => entry.Detail!.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_role_may_practise_and_nobody_without_one()
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        await using var sync = await CreateAsync(sandbox);
        foreach (var role in StaffRole.All)
        {
            Assert.True((await Actions(sync, role).DropWebhooksAsync("test", default)).IsDone, role);
        }

        Assert.Same(SandboxResult.NotAllowed, await Actions(sync, "Intern").DropWebhooksAsync("test", default));
        Assert.Equal((null, null), await Actions(sync, "Intern").StateAsync("test", default));
    }

    [Fact]
    public async Task T_A1_on_a_connection_that_is_not_our_own_sandbox_every_deed_is_refused_and_nothing_is_sent()
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        await using var sync = await CreateAsync(sandbox, token: null);
        var actions = Actions(sync, StaffRole.Administrator);
        foreach (var act in new Func<Task<SandboxResult>>[]
        {
            () => actions.MakeRunAsync("test", "review", isAtOnce: false, default),
            () => actions.PlayApplicantAsync("test", default),
            () => actions.AskStaffAsync("test", default),
            () => actions.FindMatchAsync("test", default),
            () => actions.ResendAsync("test", default),
            () => actions.DropWebhooksAsync("test", default),
            () => actions.BreakApiAsync("test", default),
            () => actions.AdvanceAsync("test", default),
            () => actions.MendAsync("test", default),
            () => actions.MendAsync("another", default),
        })
        {
            Assert.Same(SandboxResult.NotAllowed, await act());
        }

        Assert.Equal((null, null), await actions.StateAsync("test", default));
        Assert.Empty(sandbox.Calls);
        Assert.Empty(await sync.ReadAsync(db => db.AuditEntries.ToListAsync()));
    }

    [Fact]
    public async Task A_run_that_asks_is_of_the_workflow_that_does_and_a_match_is_of_whom_was_approved_last()
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        await using var sync = await CreateAsync(sandbox);
        var actions = Actions(sync, StaffRole.Reviewer);
        Assert.Equal("run-1", (await actions.AskStaffAsync("test", default)).Run!.Id);
        Assert.Contains("Business account", sandbox.Calls.Single(), StringComparison.Ordinal);

        var nobody = await actions.FindMatchAsync("test", default);
        Assert.False(nobody.IsDone);
        await sync.Services.GetRequiredService<RunProjector>().ApplyAsync(
            sync.Connection.Id,
            [.. new[] { sync.Run("run-7", "approved"), sync.Run("run-8", "declined") }.Select(run => new RunFact(run, FactSource.Tail, sync.Clock.GetUtcNow().UtcDateTime))],
            default);
        var found = await actions.FindMatchAsync("test", default);
        Assert.Equal((true, "run-7"), (found.IsDone, found.Run!.Id));
        Assert.Contains("watchlist_match", sandbox.Calls.Last(), StringComparison.Ordinal);
        Assert.Equal(["sandbox.staff-asked", "sandbox.match-found"], await sync.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task What_did_not_work_is_said_and_is_no_deed()
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        await using var sync = await CreateAsync(sandbox);
        sandbox.Answers["POST runs"] = (422, """{"error":{"message":"x","fields":{"outcome":["no way leads there"]}}}""");
        sandbox.Answers.TryRemove("GET clock", out _);
        var actions = Actions(sync, StaffRole.Reviewer);
        var refused = await actions.MakeRunAsync("test", "error", isAtOnce: false, default);
        Assert.Equal((false, "The sandbox says: outcome no way leads there."), (refused.IsDone, refused.Text));
        Assert.False((await actions.MakeRunAsync("test", "promoted", isAtOnce: false, default)).IsDone);
        Assert.Contains("older", (await actions.StateAsync("test", default)).Problem, StringComparison.Ordinal);
        Assert.Empty(await sync.ReadAsync(db => db.AuditEntries.ToListAsync()));
    }

    [Fact]
    public async Task How_far_the_clock_is_ahead_is_asked_once_a_minute_and_at_once_when_somebody_has_moved_it()
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        await using var sync = await CreateAsync(sandbox);
        var clocks = sync.Services.GetRequiredService<SandboxClocks>();
        var told = 0;
        using var watch = clocks.Watch("test", () => told++);
        Assert.Equal(TimeSpan.Zero, await clocks.AheadAsync("test"));
        Assert.Equal(TimeSpan.Zero, await clocks.AheadAsync("test"));
        Assert.Single(sandbox.Calls);

        sandbox.Answers["GET clock"] = (200, """{"now":"2026-05-05T09:00:00.000Z","offsetSeconds":86400}""");
        await Actions(sync, StaffRole.Manager).AdvanceAsync("test", default);
        Assert.Equal((1, TimeSpan.FromDays(1)), (told, await clocks.AheadAsync("test")));

        sandbox.Answers["GET clock"] = (500, "");
        Assert.Equal(TimeSpan.FromDays(1), await clocks.AheadAsync("test"));
        sync.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TimeSpan.Zero, await clocks.AheadAsync("test"));
        Assert.Equal(TimeSpan.Zero, await clocks.AheadAsync("another"));
    }

    internal static Task<SyncFixture> CreateAsync(FakeSandbox sandbox, string? token = FakeSandbox.Token) => SyncFixture.CreateAsync(
        configure: connection => (connection.BaseAddress, connection.SandboxControlToken) = (sandbox.Address, token),
        replace: services => services.AddSandbox().AddSingleton<ConnectionCatalog>());

    private static SandboxActions Actions(SyncFixture sync, string role) =>
        ActivatorUtilities.CreateInstance<SandboxActions>(sync.Services, TestStaff.SignedIn(sync.Services, TestStaff.Person(1, role)));
}
