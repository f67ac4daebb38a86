using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

public class LiveRunTests
{
    [Fact]
    public async Task A_run_made_by_the_api_walks_from_its_first_capture_to_its_result()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var workflow = await Workflow(server, "Customer onboarding");
        var run = await Create(server, workflow);
        Assert.Equal("awaiting_input", (string)run["status"]!);
        var path = $"/v3.6/workflow_runs/{run["id"]}";
        await Eventually.True(async () => (string)(await server.Get(path))["status"]! == "approved");
        var tasks = (await server.Get(path + "/tasks")).AsArray().Select(task => (string)task!["task_def_id"]!).ToList();
        Assert.Equal("start", tasks[0]);
        Assert.Contains("document_check", tasks);
        Assert.Contains("known_faces_check", tasks);
    }

    [Fact]
    public async Task Completing_the_data_task_moves_the_run_and_decides_it()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var runId = await WaitingForClient(server);
        var path = $"/v3.6/workflow_runs/{runId}";
        var before = await server.Get(path);
        Assert.Equal("awaiting_client_input", (string)before["status"]!);
        var task = await OpenTask(server, runId, "risk_score");
        Assert.Equal("2", (string)task["task_def_version"]!);
        Assert.NotNull(task["input"]!["first_name"]);

        var complete = $"{path}/tasks/{task["id"]}/complete";
        foreach (var misfit in new[] { """{"risk_level":"high"}""", """{"risk_level":"high","score":"9"}""", """{"risk_level":"high","score":9,"more":1}""", "[]" })
            Assert.Equal(422, (await server.Send(HttpMethod.Post, complete, new JsonObject { ["data"] = JsonNode.Parse(misfit) })).Status);
        Assert.Equal(422, (await server.Send(HttpMethod.Post, complete, new JsonObject())).Status);

        var (status, answer) = await server.Send(HttpMethod.Post, complete, new JsonObject { ["data"] = new JsonObject { ["risk_level"] = "high", ["score"] = 812 } });
        Assert.Equal((200, "{}"), (status, answer!.ToJsonString()));
        var after = await server.Get(path);
        Assert.Equal("review", (string)after["status"]!);
        Assert.Equal("Risk assessment high", (string)after["reasons"]!.AsArray().Single()!);
        Assert.Equal(812, (int)after["output"]!["risk"]!["score"]!);
        Assert.True(string.CompareOrdinal((string)after["updated_at"]!, (string)before["updated_at"]!) > 0);
        Assert.Equal(422, (await server.Send(HttpMethod.Post, complete, new JsonObject { ["data"] = new JsonObject { ["risk_level"] = "low", ["score"] = 1 } })).Status);
    }

    [Fact]
    public async Task Completing_a_capture_opens_the_next_task()
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        var run = await Create(server, await Workflow(server, "Age-restricted sale"));
        var document = await OpenTask(server, (string)run["id"]!, "upload_document_photo");
        var path = $"/v3.6/workflow_runs/{run["id"]}";
        Assert.Equal(200, (await server.Send(HttpMethod.Post, $"{path}/tasks/{document["id"]}/complete", new JsonObject { ["data"] = new JsonArray() })).Status);
        Assert.Equal("processing", (string)(await server.Get(path))["status"]!);
        var report = await OpenTask(server, (string)run["id"]!, "document_check");
        Assert.Null(report["output"]);
        Assert.Equal(422, (await server.Send(HttpMethod.Post, $"{path}/tasks/{report["id"]}/complete", new JsonObject { ["data"] = new JsonObject() })).Status);
    }

    [Theory]
    [InlineData("approved", "approve")]
    [InlineData("declined", "decline")]
    [InlineData("review", "review")]
    [InlineData("abandoned", null)]
    [InlineData("error", null)]
    public async Task Instant_runs_end_as_wanted_in_every_workflow_that_has_a_way_there(string outcome, string? result)
    {
        await using var server = await SandboxServer.Start();
        var workflows = JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/workflows", UriKind.Relative)))!.AsArray();
        var leading = 0;
        foreach (var id in workflows.Select(workflow => (string)workflow!["id"]!))
        {
            var version = workflows.Single(workflow => (string)workflow!["id"]! == id)!["active_version"]!;
            var graph = JsonNode.Parse(await server.Control.GetStringAsync(new Uri($"/_sandbox/workflows/{id}/versions/{version}", UriKind.Relative)))!;
            var leads = result is not null
                ? graph["routes"]!.AsArray().Any(route => (string)route!["result"]! == result)
                : graph["tasks"]!.AsArray().Any(task => outcome == "abandoned" ? (bool)task!["interactive"]! : (string)task!["group"]! == "verification");
            using var answer = await server.Control.PostAsJsonAsync(new Uri("/_sandbox/runs", UriKind.Relative), new { count = 4, outcome, workflow = id, instant = true });
            Assert.Equal(leads ? 201 : 422, (int)answer.StatusCode);
            leading += leads ? 1 : 0;
        }

        Assert.True(leading >= 5);
        var runs = await server.AllRuns();
        Assert.Equal(4 * leading, runs.Count);
        Assert.All(runs, run => Assert.Equal(outcome, (string)run["status"]!));
    }

    [Theory]
    [InlineData("patient", "approved")]
    [InlineData("hurried", "abandoned")]
    [InlineData("unlucky", "review")]
    [InlineData("fraudulent", "declined")]
    public async Task A_profile_says_who_comes_and_most_of_them_end_where_such_people_end(string profile, string mostly)
    {
        await using var server = await SandboxServer.Start();
        await server.MakeRuns(new { count = 120, profile, workflow = "Customer onboarding", instant = true });
        var ends = (await server.AllRuns()).GroupBy(run => (string)run["status"]!).ToDictionary(group => group.Key, group => group.Count());
        // hurried people leave far more often than others do, the rest of them gets through
        Assert.True(profile == "hurried" ? ends[mostly] > 25 : ends.MaxBy(end => end.Value).Key == mostly, string.Join(", ", ends));
    }

    [Fact]
    public async Task Quiet_walks_everything_to_its_end_and_nothing_changes_afterwards()
    {
        await using var server = await SandboxServer.Start("--seed-runs", "120", "--arrival-seconds", "0.05", "--pace", "20");
        await Eventually.True(async () => (int)(await server.Status())["runs"]! > 130);
        var status = await server.Order("quiet", new { });
        Assert.Equal(0, (int)status!["open_runs"]!);
        var truth = await server.Truth("run");
        Assert.Equal((int)status["runs"]!, truth.Count);
        await server.Order("arrivals", new { seconds = 0.05 });
        await Eventually.True(async () => (int)(await server.Status())["runs"]! > truth.Count);
    }

    [Fact]
    public async Task A_run_can_be_walked_to_its_planned_end_on_demand()
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        var id = (await server.MakeRuns(new { count = 1, outcome = "declined" }))[0];
        Assert.Equal("awaiting_input", (string)(await server.Get($"/v3.6/workflow_runs/{id}"))["status"]!);
        var finished = await server.Order($"runs/{id}/finish", new { });
        Assert.Equal("declined", (string)finished!["status"]!);
        Assert.True(JsonNode.DeepEquals(finished["reasons"], (await server.Get($"/v3.6/workflow_runs/{id}"))["reasons"]));
    }

    [Theory]
    [InlineData("""{"applicant_id":"x"}""", "workflow_id")]
    [InlineData("""{"workflow_id":"x","applicant_id":"y"}""", "workflow_id")]
    [InlineData("""{"workflow_id":"x","applicant_id":"y","tags":[""]}""", "tags")]
    public async Task A_run_that_cannot_start_is_refused_by_field(string body, string field)
    {
        await using var server = await SandboxServer.Start();
        var (status, answer) = await server.Send(HttpMethod.Post, "/v3.6/workflow_runs", JsonNode.Parse(body));
        Assert.Equal(422, status);
        Assert.NotNull(answer!["error"]!["fields"]![field]);
    }

    private static async Task<string> Workflow(SandboxServer server, string name) =>
        (string)JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/workflows", UriKind.Relative)))!.AsArray()
            .Single(workflow => (string)workflow!["name"]! == name)!["id"]!;

    private static async Task<JsonNode> Create(SandboxServer server, string workflow)
    {
        var (_, applicant) = await server.Send(HttpMethod.Post, "/v3.6/applicants", new JsonObject { ["first_name"] = "Ada", ["last_name"] = "Byron", ["dob"] = "1985-12-10" });
        var (status, run) = await server.Send(HttpMethod.Post, "/v3.6/workflow_runs", new JsonObject
        {
            ["workflow_id"] = workflow,
            ["applicant_id"] = (string)applicant!["id"]!,
            ["tags"] = new JsonArray("one", "two"),
            ["link"] = new JsonObject { ["language"] = "fr_FR" },
        });
        Assert.Equal(201, status);
        Assert.Equal("fr_FR", (string)run!["link"]!["language"]!);
        Assert.Equal("""["one","two"]""", run["tags"]!.ToJsonString());
        return run;
    }

    private static async Task<string> WaitingForClient(SandboxServer server)
    {
        var run = await Create(server, await Workflow(server, "Consumer credit"));
        var id = (string)run["id"]!;
        await Eventually.True(async () => (string)(await server.Get($"/v3.6/workflow_runs/{id}"))["status"]! == "awaiting_client_input");
        return id;
    }

    private static async Task<JsonNode> OpenTask(SandboxServer server, string runId, string definition)
    {
        var tasks = (await server.Get($"/v3.6/workflow_runs/{runId}/tasks")).AsArray();
        return await server.Get($"/v3.6/workflow_runs/{runId}/tasks/{tasks.Last(task => (string)task!["task_def_id"]! == definition)!["id"]}");
    }
}
