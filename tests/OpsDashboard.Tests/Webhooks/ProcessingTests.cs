using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Tests.Webhooks;

/// <summary>What becomes of a stored delivery.</summary>
public sealed class ProcessingTests : IAsyncLifetime
{
    private IntakeHost _host = null!;

    public async Task InitializeAsync() => _host = await IntakeHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task F11_the_same_event_with_other_white_space_may_be_two_rows_but_is_one_change()
    {
        var body = Events.Run("run-1", "approved", 4);
        await _host.PostAsync(body);
        await _host.PostAsync(body.Replace("\",\"", "\", \"", StringComparison.Ordinal));

        Assert.Equal(["New run, approved", "Already known"], (await _host.ProcessedAsync()).Select(entry => entry.Outcome));
        Assert.Equal(1, await _host.OpsAsync(db => db.RunHistory.CountAsync()));
    }

    [Fact]
    public async Task F12_events_in_reverse_order_end_in_the_newest_state()
    {
        await _host.PostAsync(Events.Run("run-1", "review", 9));
        await _host.PostAsync(Events.Run("run-1", "processing", 5));
        await _host.PostAsync(Events.Run("run-1", "awaiting_input", 1));
        await _host.ProcessedAsync();

        var run = await _host.OpsAsync(db => db.Runs.AsNoTracking().SingleAsync());
        Assert.Equal(RunStatus.Review, run.Status);
        Assert.Single(await _host.OpsAsync(db => db.RunHistory.ToListAsync()));
    }

    [Fact]
    public async Task F12_a_late_event_that_would_leave_an_end_state_waits_for_a_read()
    {
        await _host.PostAsync(Events.Run("run-1", "review", 5));
        await _host.PostAsync(Events.Run("run-1", "processing", 9));
        var entries = await _host.ProcessedAsync();

        Assert.Equal("Not believed without asking: the run is read", entries[1].Outcome);
        Assert.Equal(RunStatus.Review, await _host.OpsAsync(db => db.Runs.Select(run => run.Status).SingleAsync()));
        Assert.True(await _host.OpsAsync(db => db.FetchRequests.AnyAsync(request => request.Kind == FetchKind.Run && request.RemoteId == "run-1")));
    }

    [Theory]
    [InlineData("workflow_run.paused", "workflow_run")]
    [InlineData("something.new", "something")]
    [InlineData("", "")]
    public async Task F13_an_unknown_event_is_taken_and_parked(string action, string resourceType)
    {
        var body = Events.Body(action, resourceType, """{"id":"x","surprise":[1,2]}""", null);
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(body));

        var entry = Assert.Single(await _host.ProcessedAsync());
        Assert.Equal((InboxState.Parked, "Unknown type of event"), (entry.State, entry.Outcome));
    }

    [Fact]
    public async Task F13_an_unknown_status_and_unknown_members_are_kept()
    {
        var body = Events.Run("run-1", "awaiting_notary", 3).Replace("\"workflow_version_id\"", "\"brand_new\":{\"a\":1},\"workflow_version_id\"", StringComparison.Ordinal);
        await _host.PostAsync(body);
        await _host.ProcessedAsync();

        Assert.Equal("awaiting_notary", await _host.OpsAsync(db => db.Runs.Select(run => run.StatusRaw).SingleAsync()));
        Assert.Contains("brand_new", await _host.OpsAsync(db => db.RunDetails.Select(detail => detail.Json).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task F13_a_body_without_its_resource_makes_us_read_the_run()
    {
        await _host.PostAsync(Events.Body("workflow_run.completed", "workflow_run", """{"id":"run-1","status":"approved"}""", null));
        await _host.ProcessedAsync();

        Assert.Equal("run-1", await _host.OpsAsync(db => db.FetchRequests.Select(request => request.RemoteId).SingleAsync()));
        Assert.Equal(0, await _host.OpsAsync(db => db.Runs.CountAsync()));
    }

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "not JSON", "{"u8.ToArray() },
        { "empty", [] },
        { "array", "[]"u8.ToArray() },
        { "null", "null"u8.ToArray() },
        { "duplicate names", """{"payload":{},"payload":{}}"""u8.ToArray() },
        { "invalid UTF-8", [.. """{"payload":{"action":" """u8, 0xC3, 0x28, .. "\"}}"u8] },
        { "NUL", [.. "{\"payload\":"u8, 0, .. "{}}"u8] },
        { "depth 65", Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65)) },
        { "depth 10,000", Encoding.UTF8.GetBytes("{\"payload\":" + new string('[', 10_000) + new string(']', 10_000) + "}") },
        { "no payload", "{}"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task F14_F15_a_signed_body_that_cannot_be_read_is_taken_and_dead(string what, byte[] body)
    {
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(body));

        var entry = Assert.Single(await _host.ProcessedAsync());
        Assert.True(entry.State == InboxState.Dead, what);
        Assert.StartsWith("Not a readable event", entry.Outcome, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Events.Run("run-after", "processing", 1)));
        await _host.ProcessedAsync();
        Assert.Equal("run-after", await _host.OpsAsync(db => db.Runs.Select(run => run.RunId).SingleAsync()));
    }

    [Theory]
    [InlineData("""{"payload":{"resource_type":"workflow_run","action":"workflow_run.completed","object":{"id":"r"},"resource":{"id":"r","workflow_version_id":1e400}}}""")]
    [InlineData("""{"payload":{"resource_type":"workflow_run","action":"workflow_run.completed","object":{"id":"r"},"resource":{"id":"r","tags":{"a":[1]},"reasons":"text","created_at":"yesterday"}}}""")]
    public async Task F15_absurd_values_do_not_stop_the_processing(string body)
    {
        await _host.PostAsync(body);
        await _host.PostAsync(Events.Run("run-after", "processing", 1));

        Assert.DoesNotContain(await _host.ProcessedAsync(), entry => entry.State == InboxState.New);
        Assert.Equal("run-after", await _host.OpsAsync(db => db.Runs.Select(run => run.RunId).SingleAsync()));
    }

    [Fact]
    public async Task F15_a_megabyte_of_string_or_a_million_elements_are_taken_without_harm()
    {
        var huge = "{\"payload\":{\"action\":\"" + new string('x', 1_000_000) + "\"}}";
        var wide = "{\"payload\":{\"action\":\"x\",\"object\":{\"id\":[" + string.Join(',', Enumerable.Repeat('1', 450_000)) + "]}}}";
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(huge));
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(wide));

        Assert.All(await _host.ProcessedAsync(), entry => Assert.Contains(entry.State, (InboxState[])[InboxState.Parked, InboxState.Dead]));
    }

    [Fact]
    public async Task F20_urls_in_a_body_are_stored_and_never_followed()
    {
        var body = Events.Run("run-1", "approved", 4).Replace(
            "https://api.eu.onfido.com/v3.6/workflow_runs/run-1", $"{_host.Address}trap", StringComparison.Ordinal);
        await _host.PostAsync(body);
        await _host.ProcessedAsync();

        // The intake has no HTTP client at all: there is nothing in its services that could follow one.
        Assert.Null(_host.Services.GetService(typeof(HttpClient)));
        Assert.Null(_host.Services.GetService(typeof(IHttpClientFactory)));
    }

    [Fact]
    public async Task F21_a_poison_event_is_tried_five_times_then_dead_and_holds_up_nobody()
    {
        await _host.OpsAsync(db => db.Database.ExecuteSqlRawAsync(
            """CREATE TRIGGER "Poison" BEFORE INSERT ON "Runs" WHEN NEW."RunId" = 'poison' BEGIN SELECT RAISE(ABORT, 'poison'); END"""));
        await _host.PostAsync(Events.Run("poison", "processing", 1));
        await _host.PostAsync(Events.Run("run-after", "processing", 1));

        for (var attempt = 1; attempt <= WebhookProcessor.MaxAttempts; attempt++)
        {
            await Eventually.TrueAsync(async () => (await _host.InboxAsync())[0].Attempts == attempt);

            // Its next try is due later; make it due now.
            await using var inbox = await _host.OpenInboxAsync();
            await inbox.Inbox.Where(entry => entry.State == InboxState.New)
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.NextTryAt, DateTime.UtcNow));
        }

        var entries = await _host.ProcessedAsync();
        Assert.Equal((InboxState.Dead, WebhookProcessor.MaxAttempts, "Failed: DbUpdateException"), (entries[0].State, entries[0].Attempts, entries[0].Outcome));
        Assert.Equal(InboxState.Done, entries[1].State);
        Assert.Equal("run-after", await _host.OpsAsync(db => db.Runs.Select(run => run.RunId).SingleAsync()));
    }

    [Fact]
    public async Task Task_events_touch_the_task_row_alone()
    {
        await _host.PostAsync(Events.Run("run-1", "processing", 1));
        await _host.PostAsync(Events.Task("run-1", "document_check_1", isCompleted: true));
        await _host.PostAsync(Events.Task("run-1", "document_check_1", isCompleted: false));
        await _host.ProcessedAsync();

        var task = await _host.OpsAsync(db => db.RunTasks.Include(row => row.Detail).AsNoTracking().SingleAsync());
        Assert.Equal((RunTaskState.Completed, """{"result":"clear"}"""), (task.State, task.Detail!.OutputJson));
        Assert.Equal(1, await _host.OpsAsync(db => db.RunHistory.CountAsync()));
    }

    [Fact]
    public async Task A_task_event_about_a_run_we_do_not_know_makes_us_read_the_run()
    {
        await _host.PostAsync(Events.Task("run-9", "document_check_1", isCompleted: true));
        await _host.ProcessedAsync();

        Assert.Equal("run-9", await _host.OpsAsync(db => db.FetchRequests.Select(request => request.RemoteId).SingleAsync()));
    }

    [Fact]
    public async Task Rows_done_in_the_last_minutes_are_looked_at_again_after_a_start_without_effect()
    {
        await _host.PostAsync(Events.Run("run-1", "approved", 4));
        await _host.ProcessedAsync();
        await _host.StopAppAsync();
        await _host.StartAppAsync();
        await _host.PostAsync(Events.Run("run-2", "approved", 4));

        Assert.Equal(["Already known", "New run, approved"], (await _host.ProcessedAsync()).Select(entry => entry.Outcome));
        Assert.Equal(2, await _host.OpsAsync(db => db.RunHistory.CountAsync()));
    }
}
