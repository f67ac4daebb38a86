using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Testing;

namespace Onfido.Sandbox.Tests.Fixture;

/// <summary>The sandbox as somebody else's tests use it: nothing here but what is public.</summary>
public class FixtureTests
{
    [Fact]
    public async Task Reports_are_settled_and_objects_made_that_the_api_cannot_make()
    {
        await using var onfido = await OnfidoSandbox.StartAsync();
        var run = (await onfido.Control.MakeRunsAsync(workflow: "Loan contract", byHand: true)).Single();
        await onfido.Control.ForceRunAsync(run.Id, "document_check", "consider", "suspected");
        await onfido.Control.FinishAsync(run.Id);
        var truth = (await onfido.Control.TruthAsync()).Runs.Single();
        Assert.Equal("declined", truth.Status);
        var video = await onfido.Control.MakeObjectAsync("live_video", truth.ApplicantId);
        Assert.Equal("video.mov", video.GetProperty("file_name").GetString());
        Assert.Equal("ACTIVE", (await onfido.Control.MakeObjectAsync("passkey", userId: "ada")).GetProperty("state").GetString());
        await Assert.ThrowsAsync<SandboxException>(() => onfido.Control.ForceReportAsync(Guid.NewGuid().ToString(), "clear"));
    }

    [Fact]
    public async Task It_starts_empty_on_a_port_of_its_own_and_accepts_its_token()
    {
        await using var onfido = await OnfidoSandbox.StartAsync();
        using var api = Api(onfido);
        Assert.Equal("[]", await api.GetStringAsync(new Uri("v3.6/workflow_runs", UriKind.Relative)));
        Assert.Equal("127.0.0.1", onfido.BaseAddress.Host);
        var truth = await onfido.Control.TruthAsync();
        Assert.Empty(truth.Runs);
        Assert.Empty(truth.Applicants);
    }

    [Fact]
    public async Task Several_of_them_side_by_side_share_nothing()
    {
        var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => OnfidoSandbox.StartAsync(o => o.Seed = number)));
        try
        {
            for (var number = 0; number < starts.Length; number++)
                await starts[number].Control.MakeRunsAsync(number + 1, instant: true);
            await starts[0].Control.AdvanceAsync(TimeSpan.FromDays(10));
            await starts[1].Control.FailAsync(503, count: 100);
            var truths = await Task.WhenAll(starts.Select(onfido => onfido.Control.TruthAsync()));
            Assert.Equal([1, 2, 3, 4], truths.Select(truth => truth.Runs.Count));
            Assert.Equal(10, truths.SelectMany(truth => truth.Runs).Select(run => run.Id).Distinct().Count());
            Assert.Equal(4, starts.Select(onfido => onfido.BaseAddress).Distinct().Count());
            Assert.True(await starts[3].Control.NowAsync() < await starts[0].Control.NowAsync() - TimeSpan.FromDays(9));
            using var api = Api(starts[2]);
            Assert.Equal(3, JsonNode.Parse(await api.GetStringAsync(new Uri("v3.6/workflow_runs", UriKind.Relative)))!.AsArray().Count);
        }
        finally
        {
            foreach (var onfido in starts)
                await onfido.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_same_seed_brings_the_same_people()
    {
        await using var one = await OnfidoSandbox.StartAsync(o => o.Seed = 7);
        await using var two = await OnfidoSandbox.StartAsync(o => o.Seed = 7);
        await one.Control.MakeRunsAsync(5, instant: true);
        await two.Control.MakeRunsAsync(5, instant: true);
        Assert.Equal(Told(await one.Control.TruthAsync()), Told(await two.Control.TruthAsync()));

        static IEnumerable<(string, string, string)> Told(SandboxTruth truth) => truth.Runs.Select(run => (run.Id, run.Status, run.ApplicantId));
    }

    [Fact]
    public async Task Its_webhooks_are_signed_with_its_webhook_token_and_everything_about_deliveries_is_at_hand()
    {
        await using var receiver = await Receiver.Start();
        await using var onfido = await OnfidoSandbox.StartAsync(o => o.RetrySchedule = "0.01");
        var webhook = await onfido.Control.RegisterWebhookAsync(new Uri(receiver.Url), ["workflow_run.completed"]);
        Assert.Equal(onfido.WebhookToken, webhook.Token);
        receiver.Answer = before => before == 0 ? 503 : 200;
        var run = (await onfido.Control.MakeRunsAsync(outcome: "declined", instant: true)).Single();
        await onfido.Control.DeliveriesDoneAsync();
        Assert.All(receiver.All, received => Assert.True(received.IsSignedWith(onfido.WebhookToken)));
        var delivery = Assert.Single(await onfido.Control.DeliveriesAsync(runId: run.Id));
        Assert.Equal([503, 200], delivery.Log.Select(attempt => attempt.Code));
        Assert.Equal(("delivered", "workflow_run.completed", webhook.Id), (delivery.State, delivery.Event, delivery.WebhookId));

        await onfido.Control.FailDeliveriesAsync(new DeliveryFailures { DropNext = 1 });
        await onfido.Control.MakeRunsAsync(instant: true);
        Assert.Single(await onfido.Control.DeliveriesAsync(state: "dropped"));
        Assert.Equal(delivery.Seq, await onfido.Control.ResendAsync(times: 3, runId: run.Id));
        await onfido.Control.DeliveriesDoneAsync();
        Assert.Equal(5, receiver.All.Count);
    }

    [Fact]
    public async Task A_run_can_be_played_by_hand_finished_and_timed_out()
    {
        await using var onfido = await OnfidoSandbox.StartAsync();
        await onfido.Control.QuietAsync();
        var runs = await onfido.Control.MakeRunsAsync(2, workflow: "Document only", byHand: true);
        Assert.All(runs, run => Assert.Contains(run.Id, run.Link.ToString(), StringComparison.Ordinal));
        Assert.Equal("awaiting_input", await Status(onfido, runs[0]));
        await onfido.Control.FinishAsync(runs[0].Id);
        Assert.DoesNotContain(await Status(onfido, runs[0]), new[] { "awaiting_input", "processing" });
        await onfido.Control.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Equal("abandoned", await Status(onfido, runs[1]));
    }

    [Fact]
    public async Task Calls_of_the_api_fail_as_asked_for_and_no_longer()
    {
        await using var onfido = await OnfidoSandbox.StartAsync();
        using var api = Api(onfido);
        var runs = new Uri("v3.6/workflow_runs", UriKind.Relative);
        await onfido.Control.FailAsync(new ApiFailure { Status = 429, RetryAfter = TimeSpan.FromSeconds(3), Path = "/workflow_runs" });
        using (var limited = await api.GetAsync(runs))
            Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3)), (limited.StatusCode, limited.Headers.RetryAfter!.Delta));
        await onfido.Control.FailAsync(new ApiFailure { Kind = ApiFailureKind.Truncate, For = TimeSpan.FromHours(1) });
        await Assert.ThrowsAsync<HttpRequestException>(() => api.GetStringAsync(runs));
        await onfido.Control.StopFailingAsync();
        Assert.Equal("[]", await api.GetStringAsync(runs));
    }

    [Fact]
    public async Task A_snapshot_is_restored_and_a_workflow_saved()
    {
        await using var onfido = await OnfidoSandbox.StartAsync();
        var snapshot = await onfido.Control.SnapshotAsync();
        var workflow = await onfido.Control.SaveWorkflowAsync("""{"name":"Yes","start":"yes","tasks":{"yes":{"type":"approve"}}}""");
        var run = (await onfido.Control.MakeRunsAsync(workflow: workflow)).Single();
        Assert.Equal("approved", await Status(onfido, run));
        await onfido.Control.RestoreAsync(snapshot);
        Assert.Empty((await onfido.Control.TruthAsync()).Runs);
        var refused = await Assert.ThrowsAsync<SandboxException>(() => onfido.Control.MakeRunsAsync(workflow: workflow));
        Assert.Equal(422, refused.Status);
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_named() =>
        Assert.Contains("--pace", (await Assert.ThrowsAsync<ArgumentException>(() => OnfidoSandbox.StartAsync(o => o.Pace = -1))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task It_can_have_a_past_and_arrivals_if_wanted()
    {
        await using var onfido = await OnfidoSandbox.StartAsync(o => o.SeedRuns = 50);
        Assert.Equal(50, (await onfido.Control.TruthAsync()).Runs.Count);
        await onfido.Control.ArrivalsAsync(TimeSpan.FromMilliseconds(1));
        await Eventually.True(async () => (await onfido.Control.TruthAsync()).Runs.Count > 52);
    }

    [Fact]
    public void Only_the_fixture_its_options_and_its_control_are_public() => Assert.Equal(
        [
            "Onfido.Sandbox.OnfidoSandbox", "Onfido.Sandbox.SandboxOptions", "Onfido.Sandbox.Testing.ApiFailure", "Onfido.Sandbox.Testing.ApiFailureKind",
            "Onfido.Sandbox.Testing.DeliveryFailures", "Onfido.Sandbox.Testing.SandboxAttempt", "Onfido.Sandbox.Testing.SandboxControl",
            "Onfido.Sandbox.Testing.SandboxDelivery", "Onfido.Sandbox.Testing.SandboxException", "Onfido.Sandbox.Testing.SandboxRun",
            "Onfido.Sandbox.Testing.SandboxTruth", "Onfido.Sandbox.Testing.SandboxWebhook", "Onfido.Sandbox.Testing.TrueApplicant",
            "Onfido.Sandbox.Testing.TrueRun",
        ],
        typeof(OnfidoSandbox).Assembly.GetExportedTypes().Select(type => type.FullName).Order(StringComparer.Ordinal));

    private static async Task<string> Status(OnfidoSandbox onfido, SandboxRun run)
    {
        using var api = Api(onfido);
        return JsonSerializer.Deserialize<JsonElement>(await api.GetStringAsync(new Uri($"v3.6/workflow_runs/{run.Id}", UriKind.Relative)))
            .GetProperty("status").GetString()!;
    }

    private static HttpClient Api(OnfidoSandbox onfido) => new()
    {
        BaseAddress = onfido.BaseAddress,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Token", "token=" + onfido.Token) },
    };
}
