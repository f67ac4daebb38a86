using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Control;

public class SnapshotTests
{
    [Theory]
    [InlineData(":memory:")]
    [InlineData(null)]
    public async Task After_a_restore_everything_is_as_it_was(string? state)
    {
        await using var server = await SandboxServer.Start(state is null ? [] : ["--state", state]);
        await server.Order("quiet", new { });
        var workflows = await Workflows(server);
        await server.MakeRuns(new { count = 5, instant = true });
        await server.MakeRuns(new { count = 5, byHand = true });
        var (before, clock) = (await Truth(server), await Clock(server));
        var id = (string)(await server.Order("snapshots", new { }))!["id"]!;

        await server.MakeRuns(new { count = 3, instant = true });
        await server.Order("clock/advance", new { seconds = 30 * 86_400 });
        await server.Order("workflows", new { name = "Another", start = "yes", tasks = new { yes = new { type = "approve" } } });
        await server.Order("api/faults", new { status = 500, count = 100 });
        await server.Order("webhooks/faults", new { drop = 1 });
        Assert.NotEqual(before, await Truth(server));

        await server.Order($"snapshots/{id}/restore", new { });
        Assert.Equal(before, await Truth(server));
        Assert.Equal(workflows, await Workflows(server));
        Assert.InRange(await Clock(server) - clock, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1));
        Assert.Equal(10, (await server.AllRuns()).Count);
        Assert.Equal("""{"drop":0,"dropNext":0}""", await Drops(server));
    }

    [Fact]
    public async Task The_same_orders_lead_to_the_same_people_after_a_restore()
    {
        await using var server = await SandboxServer.Start();
        await server.MakeRuns(new { count = 2, instant = true });
        var id = (string)(await server.Order("snapshots", new { }))!["id"]!;
        var first = await server.MakeRuns(new { count = 3, instant = true });
        await server.Order($"snapshots/{id}/restore", new { });
        Assert.Equal(first, await server.MakeRuns(new { count = 3, instant = true }));
    }

    [Fact]
    public async Task Snapshots_of_a_state_file_outlive_a_restart_and_can_be_deleted()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            string id, before;
            await using (var first = await SandboxServer.StartIn(folder))
            {
                await first.MakeRuns(new { count = 4, instant = true });
                id = (string)(await first.Order("snapshots", new { }))!["id"]!;
                before = await Truth(first);
                await first.MakeRuns(new { count = 1, instant = true });
            }

            await using var second = await SandboxServer.StartIn(folder);
            await second.Order($"snapshots/{id}/restore", new { });
            Assert.Equal(before, await Truth(second));
            Assert.Equal(id, (string)(await List(second)).Single()!["id"]!);
            using var deleted = await second.Control.DeleteAsync(new Uri($"/_sandbox/snapshots/{id}", UriKind.Relative));
            Assert.Empty(await List(second));
            using var gone = await second.Control.PostAsync(new Uri($"/_sandbox/snapshots/{id}/restore", UriKind.Relative), null);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Snapshots_that_another_state_left_behind_are_none()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            string id;
            await using (var first = await SandboxServer.StartIn(folder, "--seed", "3"))
                id = (string)(await first.Order("snapshots", new { }))!["id"]!;
            File.Delete(Path.Combine(folder, "state.db"));
            await using var second = await SandboxServer.StartIn(folder, "--seed", "4");
            Assert.Empty(await List(second));
            using var answer = await second.Control.PostAsync(new Uri($"/_sandbox/snapshots/{id}/restore", UriKind.Relative), null);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_was_still_to_be_delivered_is_delivered_after_a_restore_too()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => 503;
        await using var server = await SandboxServer.Start("--retry-schedule", "3600");
        await receiver.Register(server, "workflow_run.completed");
        var run = (await server.MakeRuns(new { count = 1, instant = true }))[0];
        await Eventually.True(async () => (await server.Deliveries()).Single()["attempts"]!.GetValue<int>() == 1);
        var id = (string)(await server.Order("snapshots", new { }))!["id"]!;
        receiver.Answer = _ => 200;
        await server.Order("clock/advance", new { seconds = 3600 });
        await Eventually.True(async () => (string)(await server.Deliveries()).Single()["state"]! == "delivered");
        await server.Order($"snapshots/{id}/restore", new { });
        Assert.Equal("pending", (string)(await server.Deliveries()).Single()["state"]!);
        await server.Order("clock/advance", new { seconds = 3600 });
        await Eventually.True(async () => (string)(await server.Deliveries()).Single()["state"]! == "delivered");
        Assert.Equal(3, receiver.Of("workflow_run.completed").Count(received => (string)received.Payload["object"]!["id"]! == run));
    }

    private static async Task<JsonArray> List(SandboxServer server) => JsonNode.Parse(await Text(server, "snapshots"))!.AsArray();

    private static async Task<string> Truth(SandboxServer server) => await Text(server, "truth");

    private static async Task<string> Workflows(SandboxServer server) => await Text(server, "workflows");

    private static async Task<DateTimeOffset> Clock(SandboxServer server) => JsonNode.Parse(await Text(server, "clock"))!["now"]!.GetValue<DateTimeOffset>();

    private static async Task<string> Drops(SandboxServer server)
    {
        var faults = JsonNode.Parse(await Text(server, "webhooks/faults"))!;
        return new JsonObject { ["drop"] = faults["drop"]!.DeepClone(), ["dropNext"] = faults["dropNext"]!.DeepClone() }.ToJsonString();
    }

    private static Task<string> Text(SandboxServer server, string path) => server.Control.GetStringAsync(new Uri("/_sandbox/" + path, UriKind.Relative));
}
