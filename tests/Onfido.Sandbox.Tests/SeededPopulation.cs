using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

/// <summary>One server with a seeded past, read whole through the API, for all tests that only look.</summary>
public sealed class SeededPopulation : IAsyncLifetime
{
    public const int SeedRuns = 1500;

    public SandboxServer Server { get; private set; } = null!;

    public List<JsonObject> Runs { get; private set; } = [];

    public Dictionary<string, JsonObject> Applicants { get; private set; } = [];

    /// <summary>The tasks of each run, with input and output, captures without their output excepted.</summary>
    public Dictionary<string, List<JsonObject>> Tasks { get; } = [];

    public IEnumerable<(JsonObject Run, JsonObject Task)> Reports =>
        Runs.SelectMany(run => Tasks[(string)run["id"]!].Where(IsReport).Select(task => (run, task)));

    public static bool IsReport(JsonObject task) => ((string)task["task_def_id"]!).EndsWith("_check", StringComparison.Ordinal);

    public async Task InitializeAsync()
    {
        Server = await SandboxServer.Start("--seed-runs", SeedRuns.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Server.Order("quiet", new { open = "park" });
        Runs = await Server.AllRuns();
        Applicants = (await AllApplicants()).ToDictionary(applicant => (string)applicant["id"]!);
        await Parallel.ForEachAsync(Runs, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (run, _) => await ReadTasks((string)run["id"]!));
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    private async Task<List<JsonObject>> AllApplicants()
    {
        var all = new List<JsonObject>();
        for (var page = 1; ; page++)
        {
            var applicants = (await Server.Get($"/v3.6/applicants?per_page=500&page={page}"))["applicants"]!.AsArray();
            all.AddRange(applicants.Select(applicant => applicant!.AsObject()));
            if (applicants.Count < 500)
                return all;
        }
    }

    private async Task ReadTasks(string runId)
    {
        var tasks = new List<JsonObject>();
        foreach (var item in (await Server.Get($"/v3.6/workflow_runs/{runId}/tasks")).AsArray().Select(item => item!.AsObject()))
            tasks.Add(IsReport(item) ? (await Server.Get($"/v3.6/workflow_runs/{runId}/tasks/{item["id"]}")).AsObject() : item);
        lock (Tasks)
            Tasks[runId] = tasks;
    }
}

[CollectionDefinition(Name)]
public sealed class Seeded : ICollectionFixture<SeededPopulation>
{
    public const string Name = "seeded population";
}
