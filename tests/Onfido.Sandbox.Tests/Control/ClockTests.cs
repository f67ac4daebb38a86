using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Control;

public class ClockTests
{
    private const int Day = 86_400;

    [Fact]
    public async Task An_advance_lets_every_run_that_falls_due_end_at_its_own_time_and_in_that_order()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("quiet", new { });
        var ids = await server.MakeRuns(new { count = 12, outcome = "abandoned", byHand = true });
        var skipped = (await server.Order("clock/advance", new { seconds = 40 * Day }))!;
        Assert.Equal(12, (int)skipped["steps"]!);
        var runs = (await server.AllRuns("?sort=asc")).Where(run => ids.Contains((string)run["id"]!)).ToList();
        Assert.All(runs, run => Assert.Equal("abandoned", (string)run["status"]!));
        var ends = runs.ConvertAll(run => Time(run["updated_at"]));
        Assert.Equal(ends.Order(), ends);
        foreach (var run in runs)
        {
            var open = (await server.Get($"/v3.6/workflow_runs/{run["id"]}/tasks")).AsArray()[^1]!;
            Assert.Contains((Time(run["updated_at"]) - Time(open["created_at"])).TotalSeconds, await Timeouts(server, run));
        }
    }

    [Fact]
    public async Task What_waits_for_nobody_ends_in_an_error_when_its_time_is_out()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("quiet", new { });
        var id = (await server.MakeRuns(new { count = 1, outcome = "error" }))[0];
        await server.Order("clock/advance", new { seconds = 40 * Day });
        var run = await server.Get($"/v3.6/workflow_runs/{id}");
        Assert.Equal("error", (string)run["status"]!);
        Assert.Equal("task_timeout", (string)run["error"]!["type"]!);
    }

    [Fact]
    public async Task The_clock_tells_how_far_it_is_ahead_and_every_time_of_the_api_follows_it()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("clock/advance", new { seconds = Day });
        await server.Order("clock/advance", new { seconds = 0.5 });
        var clock = JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/clock", UriKind.Relative)))!;
        Assert.Equal(Day + 0.5, (double)clock["offsetSeconds"]!);
        Assert.InRange(Time(clock["now"]), DateTime.UtcNow.AddDays(0.99), DateTime.UtcNow.AddDays(1.01));
        var (_, applicant) = await server.Send(HttpMethod.Post, "/v3.6/applicants", new JsonObject { ["first_name"] = "Ada", ["last_name"] = "Example" });
        Assert.InRange(Time(applicant!["created_at"]), DateTime.UtcNow.AddDays(0.99), DateTime.UtcNow.AddDays(1.01));
    }

    [Fact]
    public async Task Nobody_arrives_in_time_that_was_skipped()
    {
        await using var server = await SandboxServer.Start("--arrival-seconds", "3600");
        await Eventually.True(async () => (int)(await server.Status())["runs"]! == 1);
        await server.Order("clock/advance", new { seconds = 30 * Day });
        await server.Order("quiet", new { open = "park" });
        Assert.Equal(1, (int)(await server.Status())["runs"]!);
    }

    [Fact]
    public async Task A_restart_with_the_same_state_file_keeps_the_time()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            await using (var first = await SandboxServer.StartIn(folder))
                await first.Order("clock/advance", new { seconds = 3 * Day });
            await using var second = await SandboxServer.StartIn(folder);
            var clock = JsonNode.Parse(await second.Control.GetStringAsync(new Uri("/_sandbox/clock", UriKind.Relative)))!;
            Assert.Equal(3 * Day, (double)clock["offsetSeconds"]!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Deliveries_that_fall_due_in_skipped_time_are_tried_again_as_often_and_when_they_would_have_been()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => 503;
        await using var server = await SandboxServer.Start("--retry-schedule", "600,3600", "--delivery-tries", "6");
        await receiver.Register(server, "workflow_run.completed");
        await server.MakeRuns(new { count = 1, instant = true });
        await Eventually.True(() => Task.FromResult(receiver.All.Count == 1));
        await Eventually.True(async () => (await server.Deliveries()).Single()["attempts"]!.GetValue<int>() == 1);
        await server.Order("clock/advance", new { seconds = 3 * 3600 });
        await Eventually.True(async () => (await server.Deliveries()).Single()["attempts"]!.GetValue<int>() == 4);
        var times = (await server.Deliveries()).Single()["log"]!.AsArray().Select(attempt => Time(attempt!["at"])).ToList();
        int[] expected = [600, 3600, 3600];
        var gaps = times.Zip(times.Skip(1), (earlier, later) => (later - earlier).TotalSeconds);
        Assert.All(expected.Zip(gaps), gap => Assert.InRange(gap.Second, gap.First, gap.First + 60));
        await server.Order("clock/advance", new { seconds = 2 * 3600 });
        await Eventually.True(async () => (string)(await server.Deliveries()).Single()["state"]! == "given_up");
        Assert.Equal(6, receiver.All.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1e12)]
    public async Task Time_does_not_go_back_and_not_on_for_ever(double seconds)
    {
        await using var server = await SandboxServer.Start();
        using var answer = await server.Control.PostAsJsonAsync(new Uri("/_sandbox/clock/advance", UriKind.Relative), new { seconds });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static async Task<IEnumerable<double>> Timeouts(SandboxServer server, JsonObject run)
    {
        var graph = JsonNode.Parse(await server.Control.GetStringAsync(
            new Uri($"/_sandbox/workflows/{run["workflow_id"]}/versions/{run["workflow_version_id"]}", UriKind.Relative)))!;
        return graph["tasks"]!.AsArray().Where(task => (bool)task!["interactive"]!).Select(task => (double)task!["timeout_seconds"]!);
    }

    private static DateTime Time(JsonNode? time) => DateTime.Parse((string)time!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
