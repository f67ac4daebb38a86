using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Operations;
using OpsDashboard.Runs;
using OpsDashboard.Shared;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Runs;
using OpsDashboard.Tests.Webhooks;

namespace OpsDashboard.Tests.Connections;

/// <summary>Live and sandbox never meet: the same ids on both sides, and nothing of one in the other.</summary>
public sealed class SeparationTests(TwoConnections two) : IClassFixture<TwoConnections>
{
    [Theory]
    [InlineData(TwoConnections.LiveKey, "Livia", "approved", "Live reason", 6)]
    [InlineData(TwoConnections.SandboxKey, "Sandro", "declined review", "Sandbox reason", 6)]
    public async Task A_list_its_tabs_and_its_choices_are_of_one_connection(string key, string person, string statuses, string reason, int people)
    {
        var list = two.Service<RunsList>();
        var workflows = await list.WorkflowsAsync(key, default);
        Assert.Equal(key == TwoConnections.LiveKey ? "Live onboarding" : "Sandbox onboarding", Assert.Single(workflows).Name);
        foreach (var filter in new RunsFilter[] { new(), new() { Workflow = "workflow-1" }, new() { Reason = reason }, new() { Tag = "retail", Sort = RunsSort.Completed } })
        {
            var view = await list.ViewAsync(key, filter, RunFixture.Everything, workflows, default);
            Assert.Equal(people, view.Rows.Count(row => row.FirstName == person));
            Assert.Equal(statuses, string.Join(' ', view.Rows.Select(row => row.StatusRaw).Distinct().Order()));
            var pulse = await list.PulseAsync(view.Scope);
            Assert.Equal(view.Rows.Count, pulse.Counts.Values.Sum(count => count.Count));
            Assert.Equal(view.Rows.Select(row => row.Rid).Order(), pulse.Head.Select(row => row.Rid).Order());
        }

        Assert.Equal([reason], await list.ValuesAsync(key, FacetKind.Reason, default));
        var other = key == TwoConnections.LiveKey ? "Sandbox reason" : "Live reason";
        Assert.Empty((await list.ViewAsync(key, new() { Reason = other }, RunFixture.Everything, workflows, default)).Rows);
    }

    [Theory]
    [InlineData("same", 6)]
    [InlineData("livia", 6)]
    [InlineData("livja", 6)]
    [InlineData("sandro", 0)]
    [InlineData("run-3", 1)]
    [InlineData("applicant-of-run-3", 1)]
    [InlineData("customer-run-3", 1)]
    [InlineData("sandbox-only", 0)]
    public async Task A_search_finds_in_its_own_connection_only(string text, int found)
    {
        var hits = await two.OpsAsync(db => RunsSearch.FindAsync(db, two.Live.Id, text, default));
        Assert.Equal(found, hits.Rids!.Count);
        Assert.All(
            await two.OpsAsync(db => db.Runs.Where(run => hits.Rids.Contains(run.Rid)).Select(run => run.ConnectionId).ToListAsync()),
            id => Assert.Equal(two.Live.Id, id));
    }

    [Fact]
    public async Task A_saved_search_of_one_connection_is_unknown_in_the_other()
    {
        var searches = new SavedSearches(
            two.Service<IDbContextFactory<OpsDbContext>>(), two.Service<ConnectionRegistry>(),
            TestStaff.SignedIn(two.Host.Services, TestStaff.Person(1, "SeniorReviewer")), TimeProvider.System);
        var id = await searches.SaveAsync(TwoConnections.LiveKey, "same", default);
        var list = two.Service<RunsList>();
        Assert.Equal(6, (await list.ViewAsync(TwoConnections.LiveKey, new() { SearchId = id }, RunFixture.Everything, [], default)).Rows.Count);
        var elsewhere = await list.ViewAsync(TwoConnections.SandboxKey, new() { SearchId = id }, RunFixture.Everything, [], default);
        Assert.Empty(elsewhere.Rows);
        Assert.Null(elsewhere.Search!.Text);
    }

    [Fact]
    public async Task A_run_opens_under_its_own_connection_and_rows_of_another_are_not_read_by_key()
    {
        var live = (await ReadAsync(two.Live, "run-1"))!.Run;
        var sandbox = (await ReadAsync(two.Sandbox, "run-1"))!.Run;
        Assert.Equal(("Livia", "approved", "Sandro", "declined"), (live.Applicant.FirstName, live.StatusRaw, sandbox.Applicant.FirstName, sandbox.StatusRaw));
        Assert.Null(await ReadAsync(two.Live, "sandbox-only"));
        var scope = new RunsScope { ConnectionId = two.Live.Id, Filter = new() };
        Assert.Empty(await two.Service<RunsList>().RowsAsync(scope, [sandbox.Rid], default));
        Assert.Single(await two.Service<RunsList>().RowsAsync(scope, [live.Rid], default));

        Task<RunStory?> ReadAsync(OnfidoConnection connection, string runId) =>
            two.OpsAsync(db => RunQueries.ReadAsync(db, connection.Id, runId, RunFixture.Everything, default));
    }

    [Fact]
    public async Task Rollups_count_each_connection_by_itself()
    {
        Assert.Equal(["approved"], await StatusesAsync(two.Live.Id));
        Assert.Equal(["declined", "review"], await StatusesAsync(two.Sandbox.Id));
        Assert.Equal(6, await two.OpsAsync(db => db.RollupTotals.Where(row => row.ConnectionId == two.Live.Id).SumAsync(row => row.Count)));
        Assert.Equal(7, await two.OpsAsync(db => db.RollupTotals.Where(row => row.ConnectionId == two.Sandbox.Id).SumAsync(row => row.Count)));
        Assert.Equal(
            ["Live reason"],
            await two.OpsAsync(db => db.RollupFacetDays.Where(row => row.ConnectionId == two.Live.Id && row.Kind == FacetKind.Reason).Select(row => row.Value).Distinct().ToListAsync()));
        var wids = await two.OpsAsync(db => db.Workflows.ToDictionaryAsync(workflow => workflow.Wid, workflow => workflow.ConnectionId));
        Assert.All(await two.OpsAsync(db => db.RollupDays.ToListAsync()), row => Assert.Equal(wids[row.Wid], row.ConnectionId));
        Assert.All(await two.OpsAsync(db => db.RollupDurations.ToListAsync()), row => Assert.Equal(wids[row.Wid], row.ConnectionId));
        Assert.Equal(0, await two.Service<RollupRebuild>().CompareAsync(default));
    }

    [Fact]
    public async Task Operations_shows_its_own_loops_days_and_workflows()
    {
        var queries = two.Service<OperationsQueries>();
        Assert.Equal(new KnownRow(6, 6, 0).Runs, (await queries.KnownAsync(two.Live.Id, default)).Runs);
        Assert.Equal("Live onboarding", Assert.Single(await queries.WorkflowsAsync(two.Live.Id, default)).Name);
        Assert.All(await queries.LoopsAsync(two.Live.Id, default), loop => Assert.NotEqual(two.Sandbox.Id, loop.ConnectionId));
        var sandboxWid = (await queries.WorkflowsAsync(two.Sandbox.Id, default)).Single().Wid;
        var actions = ActivatorUtilities.CreateInstance<OperationsActions>(two.Host.Services, TestStaff.SignedIn(two.Host.Services, TestStaff.Person(1, "Administrator")));
        Assert.Same(ActionResult.NotAllowed, await actions.NameWorkflowAsync(two.Live, sandboxWid, "mine", default));
        Assert.DoesNotContain(await queries.WorkflowsAsync(two.Sandbox.Id, default), workflow => workflow.Name == "mine");
    }

    [Fact]
    public async Task An_audit_entry_says_which_connection_it_is_about()
    {
        await Eventually.TrueAsync(async () => (await EntriesAsync("webhook.registered")).Count == 2);
        Assert.Equal([TwoConnections.LiveKey, TwoConnections.SandboxKey], (await EntriesAsync("webhook.registered")).Select(entry => entry.SubjectId).Order());
        Assert.True((await two.Service<AuditLog>().VerifyAsync(AuditChain.System, default)).Holds);
    }

    [Fact]
    public async Task A_delivery_counts_for_the_connection_of_its_address_and_signed_with_the_token_of_the_other_it_is_refused()
    {
        await RegisteredAsync();
        var body = Events.Body("watchlist_monitor.matches_updated", "watchlist_monitor", """{"id":"m-1"}""", null);
        Assert.Equal(HttpStatusCode.Unauthorized, await two.PostAsync(two.Live, body, two.Registered(two.Sandbox)));
        Assert.Equal(HttpStatusCode.Unauthorized, await two.PostAsync(two.Sandbox, body, two.ByHand));
        var (live, sandbox) = ((await two.InboxAsync(two.Live)).Count, (await two.InboxAsync(two.Sandbox)).Count);
        Assert.Equal(HttpStatusCode.OK, await two.PostAsync(two.Sandbox, body, two.Registered(two.Sandbox)));

        Assert.Equal((live, sandbox + 1), ((await two.InboxAsync(two.Live)).Count, (await two.InboxAsync(two.Sandbox)).Count));
        var queries = two.Service<OperationsQueries>();
        Assert.Equal(sandbox + 1, (await queries.InboxAsync(two.Sandbox.Id, default)).Values.Sum());
        Assert.Equal(live, (await queries.InboxAsync(two.Live.Id, default)).Values.Sum());
    }

    [Fact]
    public async Task A_page_of_one_connection_hears_no_change_of_the_other()
    {
        await RegisteredAsync();
        var (live, sandbox) = (new TaskCompletionSource(), new TaskCompletionSource());
        var rid = await two.OpsAsync(db => db.Runs.Where(run => run.ConnectionId == two.Sandbox.Id && run.RunId == "run-0").Select(run => run.Rid).SingleAsync());
        using var ofLive = two.Service<ChangeFeed>().Subscribe(two.Live.Id, batch => Note(batch, live));
        using var ofSandbox = two.Service<ChangeFeed>().Subscribe(two.Sandbox.Id, batch => Note(batch, sandbox));

        Assert.Equal(HttpStatusCode.OK, await two.PostAsync(two.Sandbox, Events.Task("run-0", "task-of-the-feed", isCompleted: true), two.Registered(two.Sandbox)));
        await sandbox.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(live.Task.IsCompleted);

        Task Note(ChangeBatch batch, TaskCompletionSource heard)
        {
            if (batch.Ids(ChangeKind.RunDetails).Contains(rid))
            {
                heard.TrySetResult();
            }

            return Task.CompletedTask;
        }
    }

    [Fact]
    public void Each_has_its_own_budget_webhook_address_gate_and_account()
    {
        Assert.Equal(5_000, two.Live.Limiter.Snapshot().ConfiguredBudget);
        Assert.Equal(6_000, two.Sandbox.Limiter.Snapshot().ConfiguredBudget);
        Assert.NotSame(two.Live.Limiter, two.Sandbox.Limiter);
        Assert.NotSame(two.Live.Gate, two.Sandbox.Gate);
        Assert.NotEqual(two.Live.HookKey, two.Sandbox.HookKey);
        Assert.NotEqual(two.Service<HookAddress>().Of(two.Live), two.Service<HookAddress>().Of(two.Sandbox));
        Assert.All([two.LiveOnfido, two.SandboxOnfido], onfido => Assert.NotEmpty(onfido.Calls));
    }

    [Fact]
    public async Task F19_an_event_with_an_address_of_another_region_or_connection_is_refused_and_makes_no_run()
    {
        await RegisteredAsync();
        var otherRegion = Events.Run("run-of-another-region", "approved", 5).Replace("api.eu.onfido.com", "api.us.onfido.com", StringComparison.Ordinal);
        var otherConnection = Events.Run("run-of-another-connection", "approved", 5)
            .Replace("https://api.eu.onfido.com", two.LiveOnfido.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        foreach (var (body, runId) in new[] { (otherRegion, "run-of-another-region"), (otherConnection, "run-of-another-connection") })
        {
            Assert.Equal(HttpStatusCode.OK, await two.PostAsync(two.Sandbox, body, two.Registered(two.Sandbox)));
            await RefusedAsync(two.Sandbox, runId);
            Assert.Equal(0, two.SandboxOnfido.CallsTo($"GET workflow_runs/{runId}"));
        }
    }

    [Fact]
    public async Task F19_an_event_of_the_sandbox_under_a_token_registered_by_hand_for_live_makes_no_run_there()
    {
        Assert.Equal(HttpStatusCode.OK, await two.PostAsync(two.Live, Events.Run("sandbox-event", "approved", 5), two.ByHand));
        await RefusedAsync(two.Live, "sandbox-event");
        Assert.Equal(1, two.LiveOnfido.CallsTo("GET workflow_runs/sandbox-event"));
        Assert.Equal(0, two.Service<GoneBrakes>().Of(two.Live.Id).Held);
    }

    [Fact]
    public async Task F19_a_run_that_only_the_other_connection_knows_is_refused_even_under_our_own_registration()
    {
        await RegisteredAsync();
        Assert.Equal(HttpStatusCode.OK, await two.PostAsync(two.Live, Events.Run("sandbox-only", "approved", 9), two.Registered(two.Live)));
        await RefusedAsync(two.Live, "sandbox-only");
    }

    [Fact]
    public async Task F19_a_new_run_of_this_environment_under_a_token_by_hand_is_there_once_it_was_read()
    {
        two.LiveOnfido.Add(WireRuns.Run("live-by-hand", "approved", 5));
        Assert.Equal(HttpStatusCode.OK, await two.PostAsync(two.Live, Events.Run("live-by-hand", "processing", 1), two.ByHand));
        await Eventually.TrueAsync(() => two.OpsAsync(db => db.Runs.AnyAsync(run => run.ConnectionId == two.Live.Id && run.RunId == "live-by-hand" && run.StatusRaw == "approved")));
        two.LiveOnfido.Runs.TryRemove("live-by-hand", out _);
        await two.Service<RunProjector>().MarkGoneAsync(two.Live.Id, "live-by-hand", default);
    }

    private async Task RefusedAsync(OnfidoConnection connection, string runId)
    {
        await Eventually.TrueAsync(async () => (await two.InboxAsync(connection)).Exists(entry => entry.RunId == runId && entry.State == InboxState.Refused));
        var delivery = (await two.InboxAsync(connection)).Single(entry => entry.RunId == runId);
        Assert.StartsWith("environment: ", delivery.Outcome, StringComparison.Ordinal);
        Assert.False(await two.OpsAsync(db => db.Runs.AnyAsync(run => run.ConnectionId == connection.Id && run.RunId == runId)));
        var shown = await two.Service<OperationsQueries>().DeliveriesAsync(connection.Id, null, default);
        Assert.Contains(shown, row => row.RunId == runId && row.State == InboxState.Refused);
    }

    /// <summary>In Development the app registers its webhooks by itself, soon after the start.</summary>
    private Task RegisteredAsync() => Eventually.TrueAsync(() => Task.FromResult(
        new[] { two.Live, two.Sandbox }.All(connection => two.Service<SigningTokens>().Of(connection).Tokens.Any(token => token.Id == "registered"))));

    private Task<List<AuditEntry>> EntriesAsync(string action) => two.OpsAsync(db => db.AuditEntries.AsNoTracking().Where(entry => entry.Action == action).ToListAsync());

    private Task<List<string>> StatusesAsync(int connectionId) => two.OpsAsync(async db =>
        (await db.RollupDays.Where(row => row.ConnectionId == connectionId && row.Count > 0).Select(row => row.Status).Distinct().ToListAsync())
            .Select(status => status.ToString().ToLowerInvariant()).Order().ToList());
}
