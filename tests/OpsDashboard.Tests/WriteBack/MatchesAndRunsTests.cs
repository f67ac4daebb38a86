using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Review.Policies;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.WriteBack;

namespace OpsDashboard.Tests.WriteBack;

[Collection(AloneCollection.Name)]
public sealed class MatchesAndRunsTests(SandboxTasksFixture far) : IClassFixture<SandboxTasksFixture>, IAsyncLifetime
{
    private WriteBackFixture _app = null!;

    private SandboxTasks Far => far.Sandbox;

    public async Task InitializeAsync()
    {
        Far.Fault = _ => WireFault.None;
        _app = await WriteBackFixture.CreateAsync(Far.Address, TimeSpan.FromSeconds(1.5));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Each_match_is_confirmed_or_dismissed_at_onfido()
    {
        var (monitor, matches) = await Far.MonitorAsync(2);
        var wanted = new Dictionary<string, bool> { [matches[0]] = false, [matches[1]] = true };
        await _app.InEffectAsync(await _app.ItemAsync(ReviewItemKind.MonitorMatch, subject: monitor), Verdict.Confirm, new() { Matches = wanted });
        await _app.SendAsync();
        Assert.Equal(OutboxState.Confirmed, (await _app.MessageAsync(OutboxKind.UpdateMatches)).State);
        Assert.Equal(wanted, await Far.MatchesAsync(monitor));
    }

    [Fact]
    public async Task A_match_that_is_gone_needs_attention_and_changes_nothing()
    {
        var (monitor, matches) = await Far.MonitorAsync(1);
        var before = await Far.MatchesAsync(monitor);
        var wanted = new Dictionary<string, bool> { [matches[0]] = !before[matches[0]], [Guid.NewGuid().ToString()] = true };
        await _app.InEffectAsync(await _app.ItemAsync(ReviewItemKind.MonitorMatch, subject: monitor), Verdict.Confirm, new() { Matches = wanted });
        await _app.SendAsync();
        Assert.Equal(OutboxState.NeedsAttention, (await _app.MessageAsync(OutboxKind.UpdateMatches)).State);
        Assert.Equal(before, await Far.MatchesAsync(monitor));
    }

    [Fact]
    public async Task Asking_again_starts_one_run_with_language_expiry_and_our_tag()
    {
        var (decision, applicant) = await AskAgainAsync();
        await _app.SendAsync();
        var message = await _app.MessageAsync(OutboxKind.StartRun);
        Assert.Equal(OutboxState.Confirmed, message.State);
        var run = Assert.Single(await Far.RunsOfAsync(applicant));
        Assert.Equal((message.ResultId, "de_DE", NewRunTag.Of(decision)), (run.GetProperty("id").GetString(), run.GetProperty("link").GetProperty("language").GetString(), run.GetProperty("tags")[0].GetString()));
        Assert.Equal(_app.Clock.GetUtcNow().AddHours(24), run.GetProperty("link").GetProperty("expires_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData(WireFault.TimeOut)]
    [InlineData(WireFault.Error500)]
    [InlineData(WireFault.Reset)]
    public async Task F46_a_run_whose_answer_is_lost_is_found_by_our_tag_and_no_second_is_started(WireFault fault)
    {
        var (_, applicant) = await AskAgainAsync();
        Far.Fault = path => path.EndsWith("/workflow_runs", StringComparison.Ordinal) ? fault : WireFault.None;
        await _app.SendAsync();
        Assert.Equal(OutboxState.Unknown, (await _app.MessageAsync(OutboxKind.StartRun)).State);
        Far.Fault = _ => WireFault.None;
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.SendAsync();
        var message = await _app.MessageAsync(OutboxKind.StartRun);
        Assert.Equal((OutboxState.Confirmed, Assert.Single(await Far.RunsOfAsync(applicant)).GetProperty("id").GetString()), (message.State, message.ResultId));
    }

    [Fact]
    public async Task Where_their_system_starts_the_run_we_start_none()
    {
        var item = await _app.ItemAsync();
        await _app.InEffectAsync(item, Verdict.RequestResubmission);
        Assert.Empty(await _app.MessagesAsync());
    }

    [Theory]
    [InlineData("loyalty_years number *\ncolour red|green\nnote", "loyalty_years number *\ncolour red|green\nnote text")]
    [InlineData("", "")]
    [InlineData("a unknown", null)]
    [InlineData("a b c d", null)]
    public void Fields_are_read_from_lines(string text, string? expected) => Assert.Equal(expected, FieldLines.Read(text) is { } fields ? FieldLines.Write(fields) : null);

    /// <summary>A decision in effect to ask a customer of the sandbox again, by a workflow whose next run we start.</summary>
    private async Task<(Guid Decision, string Applicant)> AskAgainAsync()
    {
        var applicant = await Far.ApplicantAsync();
        var item = await _app.ItemAsync(runId: $"run-of-{applicant}");
        await _app.ChangeAsync(async db =>
        {
            var run = await db.Runs.Include(row => row.Applicant).Include(row => row.Workflow).SingleAsync(row => row.Rid == item.Rid);
            (run.Applicant!.ApplicantId, run.Workflow!.WorkflowId) = (applicant, Far.WorkflowId);
            db.ReviewPolicies.Add(new()
            {
                ConnectionId = _app.ConnectionId, Kind = PolicyKind.Resubmission, Scope = Far.WorkflowId, Number = 1, ByOid = Guid.Empty, At = _app.Now,
                Json = PolicyJson.Write(new ResubmissionPolicy(true, "fr_FR", null, [])),
            });
        });
        return (await _app.InEffectAsync(item, Verdict.RequestResubmission, new() { Run = new(null, "de_DE", 24) }), applicant);
    }
}
