using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

/// <summary>Definitions as files and under <c>/_sandbox/workflows</c>: save, validate, activate, archive, and what that means for runs.</summary>
public class WorkflowTests
{
    private const string Simple = """
        { "name": "Simple", "notes": "First", "input": { "applicant": ["first_name", "dob"], "custom": { "points": "number", "ids": "document_ids" } }, "output": { "points": "number" },
          "start": "decide", "tasks": {
            "decide": { "type": "logic", "routes": [ { "when": { "value": "input.custom_data.points", "at_least": 10 }, "next": "approved" } ], "else": "declined" },
            "approved": { "type": "approve", "output": { "points": "input.custom_data.points" } }, "declined": { "type": "decline", "reasons": ["Too few points"] } } }
        """;

    [Fact]
    public async Task A_reader_of_the_readme_adds_a_workflow_by_writing_its_one_file()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "sandbox-readme.md"));
        var lines = readme.Split("## Add a workflow")[1].Split("\n## ")[0];
        var json = lines.Split("```json")[1].Split("```")[0];
        var folder = Directory.CreateTempSubdirectory("workflows-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "my-check.json"), json);
        await using var server = await SandboxServer.Start("--workflows", folder, "--pace", "200");
        var workflow = await Workflow(server, (string)JsonNode.Parse(json)!["name"]!);
        Assert.Equal("active", (string)workflow["versions"]![0]!["state"]!);
        var run = await Create(server, (string)workflow["id"]!, new JsonObject());
        await Eventually.True(async () => (string)(await server.Get($"/v3.6/workflow_runs/{run["id"]}"))["status"]! == "approved");
        foreach (var outcome in new[] { "approved", "review", "abandoned", "error" })
        {
            var id = (await server.MakeRuns(new { count = 1, outcome, workflow = "My check", instant = true }))[0];
            Assert.Equal(outcome, (string)(await server.Get($"/v3.6/workflow_runs/{id}"))["status"]!);
        }

        // as ten lines, that is how they are counted
        Assert.InRange(json.Trim().Split('\n').Length, 1, 10);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_workflow_that_ships_is_sound_and_has_one_active_version()
    {
        await using var server = await SandboxServer.Start();
        var workflows = await Workflows(server);
        Assert.True(workflows.Count >= 8);
        Assert.All(workflows, workflow =>
        {
            Assert.Single(workflow["versions"]!.AsArray(), version => (string)version!["state"]! == "active");
            Assert.All(workflow["versions"]!.AsArray(), version => Assert.Empty(version!["issues"]!.AsArray()));
        });
        (string Name, string Id)[] kept =
        [
            ("Customer onboarding", "f79b4a41-a6b1-446c-ab93-9064837ecf9d"), ("Premium account with video", "8ccf94d8-42c1-4ef2-8130-f198c9db9e3e"),
            ("Investor onboarding with AML", "82b481a7-9714-462b-9c38-0acf630900f9"), ("Age-restricted sale", "0a7becf7-70f4-4f07-8a22-9c7b456c0bf1"),
            ("Consumer credit", "610245e4-accf-4c6c-97c4-930af7407ad6"),
        ];
        Assert.All(kept, pair => Assert.Contains(workflows, workflow => ((string)workflow["name"]!, (string)workflow["id"]!) == pair));
    }

    [Fact]
    public async Task A_version_is_told_as_a_graph_with_all_its_routes()
    {
        await using var server = await SandboxServer.Start();
        var id = (string)(await Workflow(server, "Age-restricted sale"))["id"]!;
        var graph = JsonNode.Parse(await server.Control.GetStringAsync(new Uri($"/_sandbox/workflows/{id}/versions/8", UriKind.Relative)))!;
        Assert.Equal("document_photo", (string)graph["start"]![0]!);
        var arrows = graph["arrows"]!.AsArray().Select(arrow => $"{arrow!["from"]} {arrow["kind"]} {arrow["to"]}").ToList();
        Assert.Contains("retry back document_photo", arrows);
        Assert.Contains("retry limit decide", arrows);
        Assert.Contains("readable else face_photo", arrows);
        var keys = graph["tasks"]!.AsArray().Select(task => (string)task!["key"]!).ToHashSet();
        Assert.All(graph["routes"]!.AsArray(), route => Assert.Subset(keys, route!["tasks"]!.AsArray().Select(task => (string)task!).ToHashSet()));
        Assert.Equal(new HashSet<string> { "approve", "review", "decline" }, graph["routes"]!.AsArray().Select(route => (string)route!["result"]!).ToHashSet());
        Assert.NotNull(graph["definition"]!["tasks"]!["retry"]);
    }

    [Fact]
    public async Task A_saved_version_is_inactive_until_it_is_activated_and_runs_stay_on_the_version_they_started_with()
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        var waiting = Simple.Replace("\"start\": \"decide\"", "\"start\": \"form\"", StringComparison.Ordinal)
            .Replace("\"tasks\": {", "\"tasks\": { \"form\": { \"type\": \"profile_data_capture\", \"fields\": [\"email\"], \"next\": \"decide\" },", StringComparison.Ordinal);
        var (status, first) = await Post(server, "workflows", waiting);
        Assert.Equal((201, "inactive", 1), (status, (string)first["state"]!, (int)first["number"]!));
        var id = (string)first["workflow_id"]!;
        Assert.Equal(422, (await TryCreate(server, id, Custom(20))).Status);
        Assert.Equal(200, (await Post(server, $"workflows/{id}/versions/1/activate")).Status);
        var run = await Create(server, id, Custom(20));
        Assert.Equal("awaiting_input", (string)run["status"]!);

        // the next version asks nobody
        var (_, second) = await Post(server, $"workflows/{id}", Simple.Replace("First", "Second", StringComparison.Ordinal));
        Assert.Equal((2, "Second"), ((int)second["number"]!, (string)second["notes"]!));
        Assert.Equal(200, (await Post(server, $"workflows/{id}/versions/2/activate")).Status);
        Assert.Equal("inactive active", string.Join(' ', (await Workflow(server, "Simple"))["versions"]!.AsArray().Select(version => (string)version!["state"]!)));
        var instant = await Create(server, id, Custom(20));
        Assert.Equal(("approved", 2, 20), ((string)instant["status"]!, (int)instant["workflow_version_id"]!, (int)instant["output"]!["points"]!));

        var task = (await server.Get($"/v3.6/workflow_runs/{run["id"]}/tasks")).AsArray()[^1]!;
        var (completed, _) = await server.Send(
            HttpMethod.Post, $"/v3.6/workflow_runs/{run["id"]}/tasks/{task["id"]}/complete", new JsonObject { ["data"] = new JsonObject { ["email"] = "a@example.com" } });
        Assert.Equal(200, completed);
        var old = await server.Get($"/v3.6/workflow_runs/{run["id"]}");
        Assert.Equal(("approved", 1), ((string)old["status"]!, (int)old["workflow_version_id"]!));
    }

    [Fact]
    public async Task An_invalid_version_is_kept_with_its_issues_and_can_be_archived_but_never_activated()
    {
        await using var server = await SandboxServer.Start();
        var broken = Simple.Replace("\"else\": \"declined\"", "\"else\": \"nowhere\"", StringComparison.Ordinal);
        var (_, verdict) = await Post(server, "workflows/validate", broken);
        Assert.False((bool)verdict["valid"]!);
        var (_, saved) = await Post(server, "workflows", broken);
        Assert.Equal("invalid", (string)saved["state"]!);
        Assert.Equal("decide", (string)saved["issues"]![0]!["task"]!);
        var id = (string)saved["workflow_id"]!;
        Assert.Equal(422, (await Post(server, $"workflows/{id}/versions/1/activate")).Status);
        Assert.Equal(200, (await Post(server, $"workflows/{id}/versions/1/archive")).Status);
        Assert.Equal("archived", (string)(await Workflow(server, "Simple"))["versions"]![0]!["state"]!);
        Assert.True((bool)(await Post(server, "workflows/validate", Simple)).Body["valid"]!);
        Assert.Equal(404, (await Post(server, $"workflows/{id}/versions/7/activate")).Status);
    }

    [Fact]
    public async Task The_active_version_cannot_be_archived_and_an_archived_one_not_activated()
    {
        await using var server = await SandboxServer.Start();
        var id = (string)(await Workflow(server, "Customer onboarding"))["id"]!;
        Assert.Equal(422, (await Post(server, $"workflows/{id}/versions/4/archive")).Status);
        Assert.Equal(200, (await Post(server, $"workflows/{id}/versions/1/archive")).Status);
        Assert.Equal(422, (await Post(server, $"workflows/{id}/versions/1/activate")).Status);
    }

    [Fact]
    public async Task Versions_and_their_states_outlive_a_restart_and_a_changed_file_without_number_makes_the_next_version()
    {
        var home = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var files = Directory.CreateTempSubdirectory("workflows-").FullName;
        var file = Path.Combine(files, "simple.json");
        await File.WriteAllTextAsync(file, Simple);
        await using (var server = await SandboxServer.StartIn(home, "--workflows", files))
            Assert.Equal(200, (await Post(server, $"workflows/{(await Workflow(server, "Customer onboarding"))["id"]}/versions/2/activate")).Status);
        await using (var server = await SandboxServer.StartIn(home, "--workflows", files))
        {
            Assert.Equal(2, (int)(await Workflow(server, "Customer onboarding"))["active_version"]!);
            Assert.Single((await Workflow(server, "Simple"))["versions"]!.AsArray());
        }

        await File.WriteAllTextAsync(file, Simple.Replace("First", "Changed", StringComparison.Ordinal));
        await using (var server = await SandboxServer.StartIn(home, "--workflows", files))
            Assert.Equal("1 inactive First, 2 active Changed", string.Join(", ", (await Workflow(server, "Simple"))["versions"]!.AsArray()
                .Select(version => $"{version!["number"]} {version["state"]} {version["notes"]}")));
        Directory.Delete(home, recursive: true);
        Directory.Delete(files, recursive: true);
    }

    [Theory]
    [InlineData("""{ "points": 3, "ids": [] }""", "1990-01-31", null)]
    [InlineData("""{ "points": 3, "ids": [], "more": 1 }""", "1990-01-31", null)]
    [InlineData("""{ "points": 3, "ids": ["a"] }""", "1990-01-31", """{"custom_data":{"ids":["each must be the id of a Document of this applicant"]}}""")]
    [InlineData("""{ "points": "3", "ids": ["a"] }""", "1990-01-31", """{"custom_data":{"points":["must be a number"]}}""")]
    [InlineData("""{ "ids": "a" }""", "1990-01-31", """{"custom_data":{"points":["can't be blank"],"ids":["must be a list of strings"]}}""")]
    [InlineData(null, "1990-01-31", """{"custom_data":{"points":["can't be blank"],"ids":["can't be blank"]}}""")]
    [InlineData("""{ "points": 3, "ids": [] }""", null, """{"applicant":{"dob":["can't be blank"]}}""")]
    public async Task What_a_workflow_needs_to_start_is_checked_when_a_run_is_created(string? custom, string? born, string? fields)
    {
        await using var server = await SandboxServer.Start();
        var id = (string)(await Post(server, "workflows", Simple)).Body["workflow_id"]!;
        await Post(server, $"workflows/{id}/versions/1/activate");
        var (status, body) = await TryCreate(server, id, custom is null ? null : JsonNode.Parse(custom)!.AsObject(), born);
        Assert.Equal(fields is null ? 201 : 422, status);
        Assert.Equal(fields, body["error"]?["fields"]?.ToJsonString(Wire.Json));
    }

    [Theory]
    [InlineData("""{ "first_name": "Ada", "ssn": "900-11-2222", "consents": [{ "name": "ssn_verification", "granted": true }] }""", 200, "ssn_verification")]
    [InlineData("""{ "first_name": "Ada" }""", 200, "")]
    [InlineData("""{ "first_name": "Ada", "ssn": "900-11-2222" }""", 422, "ssn")]
    [InlineData("""{ "ssn": "900-11-2222", "consents": [{ "name": "ssn_verification", "granted": false }] }""", 422, "ssn")]
    [InlineData("""{ "phone_number": "+15550100" }""", 422, "phone_number")]
    [InlineData("""{ "first_name": 3 }""", 422, "first_name")]
    [InlineData("""{ "shoe_size": "44" }""", 422, "shoe_size")]
    [InlineData("[]", 422, "data")]
    public async Task A_form_takes_its_own_fields_only_and_some_of_them_only_with_consent(string data, int status, string told)
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        var id = (string)(await Post(server, "workflows", """
            { "name": "Form", "start": "form", "tasks": { "approved": { "type": "approve" },
              "form": { "type": "profile_data_capture", "fields": ["first_name"], "by_country": { "USA": ["ssn", "phone_number"] }, "next": "approved" } } }
            """)).Body["workflow_id"]!;
        await Post(server, $"workflows/{id}/versions/1/activate");
        var run = await Create(server, id, null);
        var task = (await server.Get($"/v3.6/workflow_runs/{run["id"]}/tasks")).AsArray()[^1]!;
        var (answered, body) = await server.Send(
            HttpMethod.Post, $"/v3.6/workflow_runs/{run["id"]}/tasks/{task["id"]}/complete", new JsonObject { ["data"] = JsonNode.Parse(data) });
        Assert.Equal(status, answered);
        if (status == 200)
            Assert.Equal(told, string.Join(' ', (await server.Get($"/v3.6/applicants/{run["applicant_id"]}/consents")).AsArray().Select(consent => (string)consent!["name"]!)));
        else
            Assert.Equal(told, Assert.Single(body!["error"]!["fields"]!.AsObject()).Key);
    }

    [Fact]
    public async Task A_capture_takes_media_of_its_own_kind_and_applicant_only()
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        var id = (string)(await Workflow(server, "Document only"))["id"]!;
        var (run, other) = (await Create(server, id, null), await Create(server, id, null));
        var path = $"/v3.6/workflow_runs/{run["id"]}/tasks";
        var task = (await server.Get(path)).AsArray()[^1]!;
        foreach (var wrong in new[] { await Upload(server, (string)other["applicant_id"]!), Guid.NewGuid().ToString() })
            Assert.Equal(422, (await Complete(wrong)).Status);
        var document = await Upload(server, (string)run["applicant_id"]!);
        Assert.Equal(200, (await Complete(document)).Status);
        var output = (await server.Get($"{path}/{task["id"]}"))["output"]!.AsArray();
        Assert.Equal(("document_photo", document), ((string)Assert.Single(output)!["type"]!, (string)output[0]!["id"]!));

        Task<(int Status, JsonNode? Body)> Complete(string mediaId) => server.Send(
            HttpMethod.Post, $"{path}/{task["id"]}/complete", new JsonObject { ["data"] = new JsonArray(new JsonObject { ["id"] = mediaId }) });
    }

    [Fact]
    public async Task A_run_that_somebody_plays_waits_for_them()
    {
        await using var server = await SandboxServer.Start("--pace", "10");
        var id = (string)(await Workflow(server, "Document only"))["id"]!;
        var played = await Create(server, id, null);
        Assert.Equal("awaiting_input", (string)(await server.Order($"runs/{played["id"]}/by_hand", new { }))!["status"]!);
        var left = await Create(server, id, null);
        await Eventually.True(async () => (string)(await server.Get($"/v3.6/workflow_runs/{left["id"]}"))["status"]! == "approved");
        Assert.Equal("awaiting_input", (string)(await server.Get($"/v3.6/workflow_runs/{played["id"]}"))["status"]!);
        Assert.Equal(404, (await Post(server, $"runs/{left["id"]}/by_hand", "{}")).Status);
    }

    private static JsonObject Custom(int points) => new() { ["points"] = points, ["ids"] = new JsonArray() };

    private static async Task<string> Upload(SandboxServer server, string applicantId)
    {
        var picture = new byte[40_000];
        "\u0001PNG"u8.CopyTo(picture);
        picture[0] = 0x89;
        using var file = new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var applicant = new StringContent(applicantId);
        using var type = new StringContent("driving_licence");
        using var form = new MultipartFormDataContent { { applicant, "applicant_id" }, { type, "type" }, { file, "file", "licence.png" } };
        using var response = await server.Api.PostAsync(new Uri("/v3.6/documents", UriKind.Relative), form);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!;
    }

    private static async Task<List<JsonNode>> Workflows(SandboxServer server) =>
        [.. JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/workflows", UriKind.Relative)))!.AsArray().Select(workflow => workflow!)];

    private static async Task<JsonNode> Workflow(SandboxServer server, string name) => (await Workflows(server)).Single(workflow => (string)workflow["name"]! == name);

    private static async Task<(int Status, JsonNode Body)> Post(SandboxServer server, string path, string? json = null)
    {
        using var content = new StringContent(json ?? "", Encoding.UTF8, "application/json");
        using var response = await server.Control.PostAsync(new Uri("/_sandbox/" + path, UriKind.Relative), content);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private static async Task<(int Status, JsonNode Body)> TryCreate(SandboxServer server, string workflow, JsonObject? custom, string? born = "1985-12-10")
    {
        var (_, applicant) = await server.Send(HttpMethod.Post, "/v3.6/applicants", new JsonObject { ["first_name"] = "Ada", ["last_name"] = "Byron", ["dob"] = born });
        var (status, body) = await server.Send(HttpMethod.Post, "/v3.6/workflow_runs", new JsonObject
        {
            ["workflow_id"] = workflow,
            ["applicant_id"] = (string)applicant!["id"]!,
            ["custom_data"] = custom?.DeepClone(),
        });
        return (status, body!);
    }

    private static async Task<JsonNode> Create(SandboxServer server, string workflow, JsonObject? custom)
    {
        var (status, run) = await TryCreate(server, workflow, custom);
        Assert.Equal(201, status);
        return run;
    }
}
