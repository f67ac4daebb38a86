using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Capture;

/// <summary>A run whose applicant is played: what the API says of it, and the link to its capture page.</summary>
internal sealed class PlayedRun(SandboxServer server, string id, string applicantId, Uri link)
{
    private static readonly (string Name, string Type)[] Results = [("approved", "approve"), ("in_review", "review"), ("declined", "decline")];

    public string Id => id;

    public string ApplicantId => applicantId;

    public Uri Link => link;

    /// <summary>Of a workflow that ships with the sandbox. One that is not yet played walks by itself until somebody opens its link.</summary>
    public static async Task<PlayedRun> Of(SandboxServer server, string name, JsonObject? link = null, string country = "GBR", bool isPlayed = true)
    {
        var workflows = JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/workflows", UriKind.Relative)))!.AsArray();
        return await Start(server, (string)workflows.Single(workflow => (string)workflow!["name"]! == name)!["id"]!, link, country, isPlayed);
    }

    /// <summary>Of a workflow with these tasks, of which the first is the one to start with; the results that they name are there.</summary>
    public static async Task<PlayedRun> With(SandboxServer server, string tasks, JsonObject? link = null, string country = "GBR")
    {
        var start = JsonNode.Parse($"{{{tasks}}}")!.AsObject().First().Key;
        var results = Results.Where(result => tasks.Contains($"\"{result.Name}\"", StringComparison.Ordinal))
            .Select(result => $$""", "{{result.Name}}": { "type": "{{result.Type}}" }""");
        var definition =
            $$"""
            { "name": "Tested {{Guid.NewGuid()}}", "start": "{{start}}", "input": { "applicant": ["first_name", "last_name"] },
              "tasks": { {{tasks}}{{string.Concat(results)}} } }
            """;
        using var body = new StringContent(definition, Encoding.UTF8, "application/json");
        using var saved = await server.Control.PostAsync(new Uri("/_sandbox/workflows", UriKind.Relative), body);
        var workflow = (await saved.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.True((string?)workflow["state"] == "inactive", workflow.ToJsonString());
        await server.Order($"workflows/{workflow["workflow_id"]}/versions/1/activate", new { });
        return await Start(server, (string)workflow["workflow_id"]!, link, country);
    }

    public async Task<string> Status() => (string)(await server.Get($"/v3.6/workflow_runs/{id}"))["status"]!;

    public Task UntilStatus(string status) => Eventually.True(async () => await Status() == status);

    /// <summary>The names of all tasks that were started.</summary>
    public async Task<string[]> Tasks() =>
        [.. (await server.Get($"/v3.6/workflow_runs/{id}/tasks")).AsArray().Select(task => (string)task!["task_def_id"]!)];

    /// <summary>The last task of a kind, with its input and output.</summary>
    public async Task<JsonNode> Task(string definition)
    {
        var tasks = (await server.Get($"/v3.6/workflow_runs/{id}/tasks")).AsArray();
        return await server.Get($"/v3.6/workflow_runs/{id}/tasks/{tasks.Last(task => (string)task!["task_def_id"]! == definition)!["id"]}");
    }

    public async Task<JsonArray> Media(string collection) => (await server.Get($"/v3.6/{collection}?applicant_id={applicantId}"))[collection]!.AsArray();

    private static async Task<PlayedRun> Start(SandboxServer server, string workflow, JsonObject? link, string country, bool isPlayed = true)
    {
        // the imitated applicant must not be quicker than the test
        if (isPlayed)
            await server.Order("quiet", new { open = "park" });
        var (_, applicant) = await server.Send(HttpMethod.Post, "/v3.6/applicants", new JsonObject
        {
            ["first_name"] = "Ada",
            ["last_name"] = "Byron",
            ["dob"] = "1985-12-10",
            ["location"] = new JsonObject { ["country_of_residence"] = country },
        });
        var order = new JsonObject { ["workflow_id"] = workflow, ["applicant_id"] = (string)applicant!["id"]!, ["link"] = link };
        var (status, run) = await server.Send(HttpMethod.Post, "/v3.6/workflow_runs", order);
        Assert.True(status == 201, run?.ToJsonString());
        var id = (string)run!["id"]!;
        if (isPlayed)
        {
            await server.Order($"runs/{id}/by_hand", new { });
            await server.Order("arrivals", new { seconds = 0 });
        }

        return new(server, id, (string)applicant["id"]!, new Uri((string)run["link"]!["url"]!));
    }
}
