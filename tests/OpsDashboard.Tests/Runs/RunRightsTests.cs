using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Runs;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Runs;

/// <summary>What each role gets of a run and of the list: what it may not have is not read into what pages draw from.</summary>
public sealed class RunRightsTests
{
    private static readonly string[] Secrets = [RunFixture.Reason, RunFixture.Leaf, RunFixture.DocumentNumber, RunFixture.Output, "ana@mail.example", "doc-1", "document_check"];

    [Fact]
    public async Task T_A3_a_support_agent_gets_names_ids_times_the_link_and_nothing_else()
    {
        await using var sync = await RunFixture.CreateAsync("awaiting_input");
        var story = (await RunFixture.ReadAsync(sync, await RunFixture.SightAsync(sync, StaffRole.SupportAgent)))!;
        Assert.Equal(("Ana Souza", "https://eu.onfido.example/l/run-1"), (story.Run.Applicant.Name, story.Content.Link!.Address.AbsoluteUri));
        Assert.Equal(("Waiting for the customer", Move.Customer), (story.Summary.Text, story.Summary.Move));
        Assert.Equal([RunFixture.OtherRunId], story.Others.Select(other => other.RunId));

        var sent = JsonSerializer.Serialize(new { story.Content, story.History, story.Steps, story.Media, story.Others, Run = story.Run with { Json = null }, story.Summary, Reports = story.Reports.Count });
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("approved", "Ended: approved")]
    [InlineData("declined", "Ended: declined")]
    [InlineData("review", "Ended: our team looks at it")]
    [InlineData("abandoned", "Ended: the customer did not finish")]
    [InlineData("error", "Ended: a technical problem at Onfido")]
    [InlineData("processing", "Being checked")]
    [InlineData("awaiting_client_input", "Waiting for us")]
    public async Task A_support_agent_reads_the_same_neutral_line_whatever_the_reasons(string status, string text)
    {
        await using var sync = await RunFixture.CreateAsync(status);
        Assert.Equal(text, (await RunFixture.ReadAsync(sync, await RunFixture.SightAsync(sync, StaffRole.SupportAgent)))!.Summary.Text);
    }

    [Theory]
    [InlineData(StaffRole.Reviewer, true, true, true)]
    [InlineData(StaffRole.SeniorReviewer, true, true, true)]
    [InlineData(StaffRole.SupportAgent, false, false, false)]
    [InlineData(StaffRole.Manager, true, false, false)]
    [InlineData(StaffRole.Administrator, true, false, true)]
    [InlineData(StaffRole.Auditor, true, false, false)]
    public async Task Every_role_gets_the_parts_of_its_rights(string role, bool reports, bool media, bool raw)
    {
        await using var sync = await RunFixture.CreateAsync();
        var story = (await RunFixture.ReadAsync(sync, await RunFixture.SightAsync(sync, role)))!;
        Assert.Equal(
            (reports, reports, reports, media, raw),
            (story.Content.Reasons.Count > 0, story.Reports.Count > 0, story.Content.Output is not null, story.Media.Count > 0, story.Content.Raw is not null));
    }

    [Fact]
    public async Task The_link_goes_only_to_those_who_may_and_only_while_the_run_is_open()
    {
        await using var sync = await RunFixture.CreateAsync("awaiting_input");
        Assert.Null((await RunFixture.ReadAsync(sync, await RunFixture.SightAsync(sync, StaffRole.Manager)))!.Content.Link);
        await RunFixture.ApplyAsync(sync, RunFixture.Wire(sync, "approved") with { UpdatedAt = sync.Clock.GetUtcNow() });
        Assert.Null((await RunFixture.ReadAsync(sync, RunFixture.Everything))!.Content.Link);
    }

    [Fact]
    public async Task T_A3_without_the_right_rows_of_the_list_carry_no_reason_and_a_reason_in_the_address_is_ignored()
    {
        await using var sync = await RunFixture.CreateAsync();
        var list = ActivatorUtilities.CreateInstance<RunsList>(sync.Services);
        var asked = new RunsFilter { Reason = "no such reason", Tag = "retail" };
        var support = await list.ViewAsync("test", asked, await RunFixture.SightAsync(sync, StaffRole.SupportAgent), [], default);
        Assert.Equal(2, support.Rows.Count);
        Assert.All(support.Rows, row => Assert.Null(row.ReasonSummary));
        Assert.Equal(new() { Tag = "retail" }, support.Scope.Filter);
        Assert.Equal(2, (await list.PulseAsync(support.Scope)).Counts.Values.Sum(count => count.Count));

        var plain = await list.ViewAsync("test", new(), await RunFixture.SightAsync(sync, StaffRole.SupportAgent), [], default);
        Assert.All(plain.Rows, row => Assert.Null(row.ReasonSummary));
        Assert.All(await list.RowsAsync(plain.Scope, [.. plain.Rows.Select(row => row.Rid)], default), row => Assert.Null(row.ReasonSummary));

        var reviewer = await RunFixture.SightAsync(sync, StaffRole.Reviewer);
        Assert.Empty((await list.ViewAsync("test", asked, reviewer, [], default)).Rows);
        var whole = await list.ViewAsync("test", new(), reviewer, [], default);
        Assert.Contains(RunFixture.Reason, whole.Rows.Select(row => row.ReasonSummary));
        Assert.Contains(RunFixture.Reason, (await list.RowsAsync(whole.Scope, [.. whole.Rows.Select(row => row.Rid)], default)).Select(row => row.ReasonSummary));
    }

    [Fact]
    public async Task Reasons_that_may_not_be_seen_are_not_in_the_sql()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await sync.ReadAsync(db =>
        {
            var scope = new RunsScope { ConnectionId = 1, Filter = new() };
            Assert.DoesNotContain(".\"ReasonSummary\"", RunsQueries.Page(db, scope).ToQueryString(), StringComparison.Ordinal);
            Assert.DoesNotContain(".\"ReasonSummary\"", RunsQueries.ByRid(db, 1, [1], withReasons: false).ToQueryString(), StringComparison.Ordinal);
            Assert.Contains(".\"ReasonSummary\"", RunsQueries.Page(db, scope with { WithReasons = true }).ToQueryString(), StringComparison.Ordinal);
            return Task.FromResult(true);
        });
    }

    [Fact]
    public async Task Who_may_not_search_saves_no_search_and_a_saved_one_in_the_address_is_ignored()
    {
        await using var sync = await RunFixture.CreateAsync();
        var searches = ActivatorUtilities.CreateInstance<SavedSearches>(sync.Services, TestStaff.SignedIn(sync.Services, RunFixture.Person(StaffRole.SupportAgent)));
        var id = await searches.SaveAsync("test", "nobody", default);
        Assert.NotNull(id);
        var refused = ActivatorUtilities.CreateInstance<SavedSearches>(sync.Services, TestStaff.SignedIn(sync.Services, RunFixture.Person(StaffRole.Manager)));
        Assert.Null(await refused.SaveAsync("test", "nobody", default));

        var list = ActivatorUtilities.CreateInstance<RunsList>(sync.Services);
        Assert.Empty((await list.ViewAsync("test", new() { SearchId = id }, await RunFixture.SightAsync(sync, StaffRole.SupportAgent), [], default)).Rows);
        var manager = await list.ViewAsync("test", new() { SearchId = id }, await RunFixture.SightAsync(sync, StaffRole.Manager), [], default);
        Assert.Equal((2, null), (manager.Rows.Count, manager.Search));
    }
}
