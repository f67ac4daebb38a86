using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Webhooks;

public class DeliveryTests
{
    [Fact]
    public async Task Only_enabled_webhooks_of_the_sandbox_that_want_the_event_are_told_each_with_its_own_token()
    {
        await using var server = await SandboxServer.Start();
        await using var runs = await Receiver.Start();
        await using var tasks = await Receiver.Start();
        await using var deaf = await Receiver.Start();
        var runsToken = await runs.Register(server, "workflow_run.started", "workflow_run.completed");
        var tasksToken = await tasks.Register(server, "workflow_task.completed");
        await server.Send(HttpMethod.Post, "/v3.6/webhooks", new JsonObject { ["url"] = deaf.Url, ["enabled"] = false });
        await server.Send(HttpMethod.Post, "/v3.6/webhooks", new JsonObject { ["url"] = deaf.Url, ["environments"] = new JsonArray("live") });
        await server.Send(HttpMethod.Post, "/v3.6/webhooks", new JsonObject { ["url"] = deaf.Url, ["events"] = new JsonArray("check.completed") });
        await server.MakeRuns(new { count = 2, outcome = "approved", instant = true });
        await Settled(server);
        Assert.NotEqual(runsToken, tasksToken);
        Assert.Equal(["workflow_run.started", "workflow_run.completed"], runs.All.Select(received => received.Action).Distinct());
        Assert.Equal(4, runs.All.Count);
        Assert.All(runs.All, received => Assert.True(received.IsSignedWith(runsToken)));
        Assert.Equal("workflow_task.completed", Assert.Single(tasks.All.Select(received => received.Action).Distinct()));
        Assert.All(tasks.All, received => Assert.True(received.IsSignedWith(tasksToken)));
        Assert.Empty(deaf.All);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_in_time_is_asked_again()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start("--delivery-seconds", "0.2", "--retry-schedule", "0.01");
        var answered = new TaskCompletionSource();
        receiver.Wait = before => before == 0 ? answered.Task : Task.CompletedTask;
        await receiver.Register(server, "workflow_run.completed");
        await server.MakeRuns(new { count = 1, instant = true });
        await Settled(server);
        answered.SetResult();
        var delivery = Assert.Single(await server.Deliveries());
        var codes = delivery["codes"]!.AsArray().Select(code => (int)code!).ToList();
        Assert.Equal((-1, 200), (codes[0], codes[^1]));
        Assert.InRange((int)delivery["log"]![0]!["duration_ms"]!, 150, 10_000);
    }

    [Fact]
    public async Task The_log_can_be_asked_for_an_event_a_run_a_state_and_the_newest()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start();
        await receiver.Register(server);
        await server.Order("webhooks/faults", new { dropNext = 1 });
        var runs = await server.MakeRuns(new { count = 3, outcome = "approved", instant = true });
        await Settled(server);
        var all = await server.Deliveries();
        Assert.Equal(all.ConvertAll(Seq).Order(), all.ConvertAll(Seq));
        Assert.Equal(3, (await server.Deliveries("?event=workflow_run.completed")).Count);
        Assert.All(await server.Deliveries($"?run={runs[1]}"), delivery => Assert.Equal(runs[1], (string)delivery["run_id"]!));
        Assert.Equal(Seq(all[0]), Seq(Assert.Single(await server.Deliveries("?state=dropped"))));
        Assert.Equal(all.TakeLast(2).Reverse().Select(Seq), (await server.Deliveries("?order=newest&limit=2")).Select(Seq));
        Assert.Equal("""["seq","webhook_id","event","run_id","body_sha256","state","flaws","attempts","codes","log","created_at","due_at","done_at"]""",
            new JsonArray([.. all[0].Select(member => (JsonNode)member.Key)]).ToJsonString());
    }

    [Fact]
    public async Task So_many_of_the_next_deliveries_go_wrong_as_were_asked_for()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start("--retry-schedule", "0.01");
        var token = await receiver.Register(server, "workflow_run.completed");
        receiver.Answer = _ => receiver.All.LastOrDefault() is { } last && !last.IsSignedWith(token) ? 401 : 200;
        await server.Order("webhooks/faults", new { dropNext = 2, duplicateNext = 1, wrongTokenNext = 1, corruptNext = 1, reorderNext = 1 });
        await server.MakeRuns(new { count = 6, instant = true });
        await Settled(server);
        var deliveries = await server.Deliveries();
        Assert.Equal(2, deliveries.Count(delivery => (string)delivery["state"]! == "dropped"));
        Assert.Equal(5, deliveries.Count(delivery => (string)delivery["state"]! == "delivered"));
        Assert.Equal("""["corrupt","wrong_token"]""", deliveries[2]["flaws"]!.ToJsonString());
        Assert.Equal((string)deliveries[2]["body_sha256"]!, (string)deliveries[3]["body_sha256"]!);
        Assert.All(deliveries[2..4], held => Assert.InRange(Time(held["log"]![0]!["at"]) - Time(held["created_at"]), TimeSpan.FromMilliseconds(200), TimeSpan.MaxValue));
        var left = JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/webhooks/faults", UriKind.Relative)))!.AsObject();
        Assert.All(left.Where(member => member.Key.EndsWith("Next", StringComparison.Ordinal)), member => Assert.Equal(0, (int)member.Value!));
    }

    [Fact]
    public async Task A_wrong_token_is_one_that_the_webhook_does_not_have()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start();
        var token = await receiver.Register(server, "workflow_run.completed");
        await server.Order("webhooks/faults", new { wrongToken = 1 });
        await server.MakeRuns(new { count = 3, instant = true });
        await Settled(server);
        Assert.Equal(3, receiver.All.Count);
        Assert.All(receiver.All, received => Assert.False(received.IsSignedWith(token)));
    }

    [Fact]
    public async Task A_delayed_delivery_comes_when_its_time_has_come()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start();
        await receiver.Register(server, "workflow_run.completed");
        await server.Order("webhooks/faults", new { delayNext = 1, delaySeconds = 3600 });
        var runs = await server.MakeRuns(new { count = 2, instant = true });
        await Eventually.True(() => Task.FromResult(receiver.All.Count == 1));
        await server.Order("clock/advance", new { seconds = 3600 });
        await Settled(server);
        Assert.Equal(runs.Reverse(), receiver.All.Select(received => (string)received.Payload["object"]!["id"]!));
    }

    private static DateTimeOffset Time(JsonNode? time) => time!.GetValue<DateTimeOffset>();

    private static long Seq(JsonObject delivery) => (long)delivery["seq"]!;

    private static Task Settled(SandboxServer server) => Eventually.True(async () => (int)(await server.Status())["pending_deliveries"]! == 0);
}
