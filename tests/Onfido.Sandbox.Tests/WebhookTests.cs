using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

public class WebhookTests
{
    [Fact]
    public async Task Every_change_of_a_live_run_is_delivered_signed_over_the_raw_body()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start("--seed-runs", "60", "--pace", "100");
        await server.Order("quiet", new { open = "park" });
        var token = await receiver.Register(server);
        await server.Order("arrivals", new { seconds = 0 });
        var id = (await server.MakeRuns(new { count = 1, outcome = "review" }))[0];
        await Eventually.True(() => Task.FromResult(receiver.Of("workflow_run.completed").Any(received => (string)received.Payload["object"]!["id"]! == id)));
        Assert.All(receiver.All, received =>
        {
            Assert.True(received.IsSignedWith(token));
            Assert.Equal("application/json", received.ContentType);
            Assert.Matches("^[0-9a-f]{64}$", received.Signature);
        });
        var tasks = (await server.Get($"/v3.6/workflow_runs/{id}/tasks")).AsArray().Count;
        await Eventually.True(() => Task.FromResult(receiver.Of("workflow_task.completed").Count(received => (string)received.Payload["object"]!["workflow_run_id"]! == id) == tasks - 1));
    }

    [Fact]
    public async Task A_completed_run_carries_the_whole_resource_but_no_sdk_token()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start();
        await receiver.Register(server);
        var id = (await server.MakeRuns(new { count = 1, outcome = "declined", instant = true }))[0];
        await Eventually.True(() => Task.FromResult(receiver.Of("workflow_run.completed").Any()));
        var payload = receiver.Of("workflow_run.completed").Single().Payload;
        var run = (await server.Get($"/v3.6/workflow_runs/{id}")).AsObject();
        run.Remove("sdk_token");
        Assert.True(JsonNode.DeepEquals(run, payload["resource"]));
        Assert.Equal("workflow_run", (string)payload["resource_type"]!);
        Assert.Equal("declined", (string)payload["object"]!["status"]!);
        Assert.Equal((string)run["updated_at"]!, (string)payload["object"]!["completed_at_iso8601"]!);
        Assert.Equal($"{server.BaseAddress}v3.6/workflow_runs/{id}", (string)payload["object"]!["href"]!);
    }

    [Fact]
    public async Task A_task_event_carries_the_task_with_input_and_output()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start();
        await receiver.Register(server);
        var id = (await server.MakeRuns(new { count = 1, outcome = "approved", instant = true }))[0];
        await Eventually.True(() => Task.FromResult(receiver.Of("workflow_run.completed").Any()));
        var completed = receiver.Of("workflow_task.completed").First(received => (string)received.Payload["object"]!["task_def_id"]! == "upload_document_photo").Payload;
        Assert.Equal("completed", (string)completed["object"]!["status"]!);
        var task = await server.Get($"/v3.6/workflow_runs/{id}/tasks/{completed["object"]!["id"]}");
        Assert.True(JsonNode.DeepEquals(task, completed["resource"]));
        Assert.Equal("document_photo", (string)task["output"]![0]!["type"]!);
    }

    [Fact]
    public async Task The_seeded_past_sends_nothing()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start("--seed-runs", "200");
        await server.Order("quiet", new { open = "park" });
        await receiver.Register(server);
        await server.MakeRuns(new { count = 1, instant = true });
        await Eventually.True(async () => (int)(await server.Status())["pending_deliveries"]! == 0);
        Assert.Single(receiver.All.Select(received => (string?)received.Payload["object"]!["workflow_run_id"] ?? (string)received.Payload["object"]!["id"]!).Distinct());
    }

    [Fact]
    public async Task A_refused_delivery_is_tried_again_with_the_same_bytes_until_it_is_taken()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = count => count < 3 ? 503 : 204;
        await using var server = await SandboxServer.Start("--retry-schedule", "0.02,0.05");
        await Register(server, receiver.Url, "workflow_run.completed");
        await server.MakeRuns(new { count = 1, instant = true });
        await Eventually.True(async () => (int)(await server.Status())["pending_deliveries"]! == 0 && receiver.All.Count == 4);
        Assert.Single(receiver.All.Select(received => Convert.ToHexString(received.Body)).Distinct());
        var delivery = JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/deliveries", UriKind.Relative)))!.AsArray().Single()!;
        Assert.Equal("[503,503,503,204]", delivery["codes"]!.ToJsonString());
        Assert.Equal("delivered", (string)delivery["state"]!);
    }

    [Fact]
    public async Task A_delivery_that_is_never_taken_is_given_up_after_the_last_try()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => 500;
        await using var server = await SandboxServer.Start("--retry-schedule", "0.01", "--delivery-tries", "3");
        await Register(server, receiver.Url, "workflow_run.completed");
        await server.MakeRuns(new { count = 1, instant = true });
        await Eventually.True(async () => (int?)(await server.Status())["deliveries"]!["given_up"] == 1);
        Assert.Equal(3, receiver.All.Count);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("duplicate")]
    [InlineData("corrupt")]
    public async Task Faults_are_made_when_asked_for(string fault)
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start("--retry-schedule", "0.01");
        var token = await Register(server, receiver.Url, "workflow_run.completed");
        receiver.Judge = received => received.IsSignedWith(token) ? 200 : 401;
        await server.Order("webhooks/faults", new Dictionary<string, double> { [fault] = 1 });
        await server.MakeRuns(new { count = 5, instant = true });
        await Eventually.True(async () => (int)(await server.Status())["pending_deliveries"]! == 0);
        Assert.Equal(fault switch { "drop" => 0, "duplicate" => 10, _ => 5 }, receiver.All.Count(received => received.IsSignedWith(token)));
        Assert.Equal(fault == "corrupt", receiver.All.Any(received => !received.IsSignedWith(token)));
    }

    [Theory]
    [InlineData("http://hooks.example/onfido")]
    [InlineData("ftp://127.0.0.1/onfido")]
    [InlineData("onfido")]
    public async Task Only_https_or_this_machine_may_be_called(string url)
    {
        await using var server = await SandboxServer.Start();
        Assert.Equal(422, (await server.Send(HttpMethod.Post, "/v3.6/webhooks", new JsonObject { ["url"] = url })).Status);
    }

    [Fact]
    public async Task A_webhook_is_listed_changed_silenced_and_removed()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start();
        await Register(server, receiver.Url, "workflow_run.completed");
        var webhook = (await server.Get("/v3.6/webhooks"))["webhooks"]!.AsArray().Single()!;
        var path = (string)webhook["href"]!;
        var (status, changed) = await server.Send(HttpMethod.Put, path, new JsonObject { ["enabled"] = false, ["name"] = "Silent" });
        Assert.Equal((200, "Silent"), (status, (string)changed!["name"]!));
        Assert.Equal((string)webhook["token"]!, (string)changed["token"]!);
        await server.MakeRuns(new { count = 1, instant = true });
        Assert.Empty((await server.Status())["deliveries"]!.AsObject());
        Assert.Equal(204, (await server.Send(HttpMethod.Delete, path)).Status);
        Assert.Equal(404, (await server.Send(HttpMethod.Get, path)).Status);
    }

    private static async Task<string> Register(SandboxServer server, string url, params string[] events)
    {
        var (_, webhook) = await server.Send(
            HttpMethod.Post, "/v3.6/webhooks", new JsonObject { ["url"] = url, ["events"] = new JsonArray([.. events.Select(name => (JsonNode)name!)]) });
        return (string)webhook!["token"]!;
    }
}
