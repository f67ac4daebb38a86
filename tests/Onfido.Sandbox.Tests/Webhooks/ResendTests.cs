using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Tests.Webhooks;

public class ResendTests
{
    [Fact]
    public async Task The_newest_delivery_that_fits_is_sent_again_byte_for_byte_as_often_as_asked_for()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start();
        var token = await receiver.Register(server);
        var runs = await server.MakeRuns(new { count = 3, outcome = "review", instant = true });
        await Settled(server);
        await server.Order("webhooks/faults", new { drop = 1 });
        var before = receiver.All.Count;
        var answer = (await server.Order("deliveries/resend", new { runId = runs[1], @event = "workflow_run.completed", times = 5 }))!;
        await Settled(server);
        var again = receiver.All.Skip(before).ToList();
        Assert.Equal(5, again.Count);
        var first = receiver.All.Single(received => received.Action == "workflow_run.completed" && received != again[0] && !again.Contains(received)
            && (string)received.Payload["object"]!["id"]! == runs[1]);
        Assert.All(again, received => Assert.Equal(first.Body, received.Body));
        Assert.All(again, received => Assert.True(received.IsSignedWith(token)));
        Assert.Equal("workflow_run.completed", (string)answer["event"]!);
        Assert.Equal(5, (int)answer["times"]!);
        Assert.Equal(runs[1], (string)(await server.Deliveries()).Single(delivery => (long)delivery["seq"]! == (long)answer["seq"]!)["run_id"]!);
    }

    [Fact]
    public async Task Without_a_wish_the_very_newest_is_meant_and_a_dropped_one_can_be_sent_after_all()
    {
        await using var receiver = await Receiver.Start();
        await using var server = await SandboxServer.Start();
        await receiver.Register(server, "workflow_run.completed");
        await server.Order("webhooks/faults", new { dropNext = 1 });
        var run = (await server.MakeRuns(new { count = 1, instant = true }))[0];
        Assert.Empty(receiver.All);
        await server.Order("deliveries/resend", new { });
        await Settled(server);
        Assert.Equal(run, (string)Assert.Single(receiver.All).Payload["object"]!["id"]!);
    }

    [Theory]
    [InlineData("""{"seq":99}""", HttpStatusCode.NotFound)]
    [InlineData("""{"event":"check.completed"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"times":0}""", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_not_there_cannot_be_sent_again(string order, HttpStatusCode expected)
    {
        await using var server = await SandboxServer.Start();
        using var answer = await server.Control.PostAsJsonAsync(new Uri("/_sandbox/deliveries/resend", UriKind.Relative), JsonNode.Parse(order));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Bodies_are_kept_of_the_newest_deliveries_only()
    {
        await using var server = await SandboxServer.Start("--state", ":memory:");
        await server.Order("webhooks", new { url = "https://hooks.example/onfido" });
        await server.Order("webhooks/faults", new { drop = 1 });
        await server.MakeRuns(new { count = 300, instant = true });
        var count = (await server.Deliveries()).Count;
        Assert.InRange(count, DeliveryTable.KeptBodies + 1, int.MaxValue);
        using var old = await server.Control.PostAsJsonAsync(new Uri("/_sandbox/deliveries/resend", UriKind.Relative), new { seq = count - DeliveryTable.KeptBodies });
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
        var kept = (await server.Order("deliveries/resend", new { seq = count - DeliveryTable.KeptBodies + 1 }))!;
        Assert.Equal(count - DeliveryTable.KeptBodies + 1, (int)kept["seq"]!);
    }

    [Fact]
    public async Task The_api_tells_every_webhook_again_whatever_events_it_wants()
    {
        await using var server = await SandboxServer.Start();
        await using var late = await Receiver.Start();
        var run = (await server.MakeRuns(new { count = 1, outcome = "declined", instant = true }))[0];
        var token = await late.Register(server, "check.completed");
        Assert.Equal(204, (await Again(server, run, "workflow_run.completed")).Status);
        await Settled(server);
        var told = Assert.Single(late.All);
        Assert.True(told.IsSignedWith(token));
        Assert.Equal("workflow_run.completed", told.Action);
        Assert.Equal("declined", (string)told.Payload["object"]!["status"]!);
    }

    [Fact]
    public async Task A_task_that_was_told_once_can_be_told_again_by_the_api()
    {
        await using var server = await SandboxServer.Start();
        await using var receiver = await Receiver.Start();
        await receiver.Register(server, "workflow_task.completed");
        await server.MakeRuns(new { count = 1, outcome = "approved", instant = true });
        await Settled(server);
        var first = receiver.All.First();
        Assert.Equal(204, (await Again(server, (string)first.Payload["object"]!["id"]!, "workflow_task.completed")).Status);
        await Settled(server);
        Assert.Equal(first.Body, receiver.All.Last().Body);
    }

    [Theory]
    [InlineData("00000000-0000-4000-8000-000000000000", "workflow_run.completed")]
    [InlineData("00000000-0000-4000-8000-000000000000", "no.such_event")]
    [InlineData("", "workflow_run.completed")]
    public async Task The_api_refuses_what_it_cannot_tell(string id, string action)
    {
        await using var server = await SandboxServer.Start();
        var (status, error) = await Again(server, id, action);
        Assert.Equal(422, status);
        Assert.Equal("data", Assert.Single(error!["error"]!["fields"]!.AsObject()).Key);
    }

    private static Task<(int Status, JsonNode? Body)> Again(SandboxServer server, string id, string action) => server.Send(
        HttpMethod.Post, "/v3.6/webhooks/resend", new JsonObject { ["data"] = new JsonArray(new JsonObject { ["resource_id"] = id, ["event"] = action }) });

    private static Task Settled(SandboxServer server) => Eventually.True(async () => (int)(await server.Status())["pending_deliveries"]! == 0);
}
