using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;
using static OpsDashboard.Tests.Infrastructure.WireRuns;

namespace OpsDashboard.Tests.Sync;

public sealed class RunProjectorTests : IAsyncLifetime
{
    private ProjectionFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await ProjectionFixture.CreateAsync();

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task A_new_run_from_the_api_becomes_a_row_with_history_facets_detail_references_and_rollups()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "review", 60, "Name differs", "Document expired"));

        var run = await _fixture.RunAsync("a");
        Assert.Equal((RunStatus.Review, "review", "Name differs · Document expired", 3), (run.Status, run.StatusRaw, run.ReasonSummary, run.WorkflowVersion));
        Assert.Equal(Created.UtcDateTime.AddSeconds(60), run.EndedAt);
        Assert.NotNull(run.ConfirmedAt);
        Assert.Equal("Onboarding", await _fixture.ReadAsync(db => db.Workflows.Select(workflow => workflow.Name).SingleAsync()));
        Assert.Equal(ApplicantState.Loading, await _fixture.ReadAsync(db => db.Applicants.Select(applicant => applicant.State).SingleAsync()));
        Assert.Equal(
            [(FacetKind.Reason, "Document expired"), (FacetKind.Reason, "Name differs"), (FacetKind.Tag, "retail")],
            await _fixture.ReadAsync(async db => (await db.RunFacets.ToListAsync()).Select(facet => (facet.Kind, facet.Value)).Order()));
        Assert.Equal(1, await _fixture.ReadAsync(db => db.RunHistory.CountAsync()));
        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task The_sdk_token_is_never_stored()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a"));
        await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "approved", 5));

        var json = await _fixture.ReadAsync(db => db.RunDetails.Select(detail => detail.Json).SingleAsync());
        Assert.Contains("\"risk\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F12_an_older_version_never_overwrites_a_newer_one_whoever_brings_it()
    {
        await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "approved", 20));

        Assert.Equal(RunVerdict.Older, await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "processing", 10)));
        Assert.Equal(RunVerdict.Older, await _fixture.ApplyAsync(FactSource.Tail, Run("a", "processing", 10)));

        Assert.Equal(RunStatus.Approved, (await _fixture.RunAsync("a")).Status);
        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task F12_a_webhook_alone_never_takes_a_run_out_of_its_end_state_but_a_read_does()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "review", 10));

        Assert.Equal(RunVerdict.AskFirst, await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "processing", 20)));
        Assert.Equal(RunStatus.Review, (await _fixture.RunAsync("a")).Status);
        Assert.Equal(
            FetchLane.Webhook,
            await _fixture.ReadAsync(db => db.FetchRequests.Where(r => r.Kind == FetchKind.Run && r.RemoteId == "a").Select(r => r.Lane).SingleAsync()));

        Assert.Equal(RunVerdict.Change, await _fixture.ApplyAsync(FactSource.Reread, Run("a", "processing", 20)));
        var run = await _fixture.RunAsync("a");
        Assert.Equal((RunStatus.Processing, null), (run.Status, run.EndedAt));
        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task A_webhook_is_believed_at_once_but_unconfirmed_and_one_read_is_asked_for_however_many_come()
    {
        Assert.Equal(RunVerdict.Insert, await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "processing", 1)));
        Assert.Equal(RunVerdict.Change, await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "approved", 2)));

        Assert.Null((await _fixture.RunAsync("a")).ConfirmedAt);
        Assert.Equal(1, await _fixture.ReadAsync(db => db.FetchRequests.CountAsync(request => request.Kind == FetchKind.Run)));

        Assert.Equal(RunVerdict.Confirm, await _fixture.ApplyAsync(FactSource.Reread, Run("a", "approved", 2)));
        Assert.NotNull((await _fixture.RunAsync("a")).ConfirmedAt);
    }

    [Fact]
    public async Task Of_two_reads_with_one_version_and_different_content_the_later_started_wins()
    {
        var now = _fixture.Clock.GetUtcNow().UtcDateTime;
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "approved", 5, "first"), now);

        Assert.Equal(RunVerdict.Older, await _fixture.ApplyAsync(FactSource.Tail, Run("a", "approved", 5, "stale"), now.AddSeconds(-1)));
        Assert.Equal(RunVerdict.Change, await _fixture.ApplyAsync(FactSource.Tail, Run("a", "approved", 5, "second"), now.AddSeconds(1)));
        Assert.Equal("second", (await _fixture.RunAsync("a")).ReasonSummary);
        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task F11_the_same_content_again_changes_nothing()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "approved", 5));
        var before = await _fixture.RunAsync("a");

        Assert.Equal(RunVerdict.Same, await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "approved", 5)));
        Assert.Equal(RunVerdict.Same, await _fixture.ApplyAsync(FactSource.Backfill, Run("a", "approved", 5)));

        Assert.Equal(before.Version, (await _fixture.RunAsync("a")).Version);
        Assert.Equal(1, await _fixture.ReadAsync(db => db.RunHistory.CountAsync()));
    }

    [Fact]
    public async Task An_unknown_status_is_kept_as_it_came_and_counts_as_open()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "awaiting_notary", 5));

        var run = await _fixture.RunAsync("a");
        Assert.Equal((RunStatus.Unknown, "awaiting_notary", null), (run.Status, run.StatusRaw, run.EndedAt));
    }

    [Fact]
    public async Task A_run_that_is_gone_no_longer_counts_and_a_later_read_brings_it_back()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "approved", 5));
        await _fixture.Runs.MarkGoneAsync(ProjectionFixture.Connection, "a", CancellationToken.None);

        Assert.NotNull((await _fixture.RunAsync("a")).GoneAt);
        await _fixture.AssertRollupsAreRightAsync();
        Assert.Equal(RunVerdict.AskFirst, await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "approved", 6)));

        _fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(RunVerdict.Change, await _fixture.ApplyAsync(FactSource.Tail, Run("a", "approved", 5)));
        Assert.Null((await _fixture.RunAsync("a")).GoneAt);
        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task Days_are_counted_in_the_reporting_time_zone()
    {
        await using var tokyo = await ProjectionFixture.CreateAsync("Asia/Tokyo");
        var lateEvening = Run("a") with { CreatedAt = new(2026, 5, 4, 23, 30, 0, TimeSpan.Zero), UpdatedAt = new(2026, 5, 4, 23, 31, 0, TimeSpan.Zero) };
        await tokyo.ApplyAsync(FactSource.Tail, lateEvening);

        Assert.Equal(new DateOnly(2026, 5, 5), await tokyo.ReadAsync(db => db.RollupDays.Select(row => row.Day).SingleAsync()));
    }

    [Fact]
    public async Task Any_order_and_repetition_of_a_runs_versions_ends_in_the_same_place()
    {
        string[] path = ["processing", "awaiting_input", "processing", "awaiting_client_input", "processing", "review"];
        var random = new Random(20261122);
        for (var round = 0; round < 40; round++)
        {
            var id = $"run-{round}";
            var facts = path.Select((status, version) => Run(id, status, version, status == "review" ? ["Name differs"] : [])).ToList();
            var told = facts.Concat(facts.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToList();
            foreach (var run in told)
            {
                await _fixture.ApplyAsync(random.Next(2) == 0 ? FactSource.Webhook : FactSource.Tail, run);
            }

            Assert.Equal((RunStatus.Review, Created.UtcDateTime.AddSeconds(5)), ((await _fixture.RunAsync(id)).Status, (await _fixture.RunAsync(id)).UpdatedAt));
        }

        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task A_batch_may_hold_one_run_many_times_with_tags_coming_and_going()
    {
        IReadOnlyList<RunFact> facts =
        [
            .. Enumerable.Range(0, 30).Select(version => new RunFact(
                Run("a", "processing", version) with { Tags = version % 3 == 0 ? ["x", "y"] : version % 3 == 1 ? ["y"] : [] }, FactSource.Tail, DateTime.UtcNow)),
        ];
        await _fixture.Runs.ApplyAsync(ProjectionFixture.Connection, facts, CancellationToken.None);
        await _fixture.Runs.ApplyAsync(
            ProjectionFixture.Connection,
            [
                new(Run("a", "processing", 40) with { Tags = ["x"] }, FactSource.Tail, DateTime.UtcNow),
                new(Run("a", "processing", 41) with { Tags = [] }, FactSource.Tail, DateTime.UtcNow),
                new(Run("a", "approved", 42) with { Tags = ["x", "X"] }, FactSource.Tail, DateTime.UtcNow),
            ],
            CancellationToken.None);

        Assert.Equal(["X", "x"], await _fixture.ReadAsync(db => db.RunFacets.Select(facet => facet.Value).OrderBy(value => value).ToListAsync()));
        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task F37_hostile_names_and_reasons_are_stored_as_they_are()
    {
        string[] reasons = ["<script>alert(1)</script>", "\u202Eright to left", new string('x', 10_000), "👩‍👩‍👧‍👦", "\0nul", "=HYPERLINK(\"x\")"];
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "declined", 5, reasons));

        var json = await _fixture.ReadAsync(db => db.RunDetails.Select(detail => detail.Json).SingleAsync());
        Assert.Equal(reasons, OnfidoJson.Deserialize<WorkflowRun>(json)!.Reasons);
        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task Writers_at_the_same_time_end_with_right_rows_and_counts()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 12), async (worker, cancellationToken) =>
        {
            var facts = Enumerable.Range(0, 25).Select(index => new RunFact(
                Run($"run-{index}", worker % 2 == 0 ? "processing" : "approved", worker), FactSource.Tail, DateTime.UtcNow));
            await _fixture.Runs.ApplyAsync(ProjectionFixture.Connection, [.. facts], cancellationToken);
        });

        Assert.Equal(25, await _fixture.ReadAsync(db => db.Runs.CountAsync(run => run.Status == RunStatus.Approved)));
        await _fixture.AssertRollupsAreRightAsync();
    }
}
