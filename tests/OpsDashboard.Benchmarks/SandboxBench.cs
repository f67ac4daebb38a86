using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// Runs that are created by the API and end with their last webhook: how many a second, and how much memory each of them keeps. The sandbox is a process of its own;
/// whoever calls it and receives from it shares the cores with it.
/// </summary>
internal sealed class SandboxBench(BenchOptions options)
{
    private const int Callers = 12;
    private const int DeliveriesOfARun = 8;
    private const int MostOpen = 2_000;
    private const string ControlToken = "bench-control-token-0123456789";

    private static readonly string[] Events = ["workflow_run.started", "workflow_run.completed", "workflow_task.completed"];

    // profile, document, face, document report, facial report, watchlist: six tasks that complete
    private const string Workflow = """
        { "name": "Bench", "input": { "applicant": ["first_name", "last_name"] }, "output": { "document": "report" }, "start": "profile",
          "tasks": {
            "profile": { "type": "profile_data_capture", "fields": ["first_name", "last_name", "dob"], "next": "photo" },
            "photo": { "type": "document_capture", "next": "face" },
            "face": { "type": "face_photo_capture", "next": "document" },
            "document": { "type": "document_report", "next": "likeness" },
            "likeness": { "type": "facial_similarity_photo", "next": "lists" },
            "lists": { "type": "watchlist_standard", "next": "decide" },
            "decide": { "type": "logic", "routes": [ { "name": "Fine", "when": { "all": [
              { "value": "document.result", "is": "clear" }, { "value": "likeness.result", "is": "clear" }, { "value": "lists.result", "is": "clear" } ] },
              "next": "yes" } ], "else": "look" },
            "yes": { "type": "approve", "output": { "document": "document" } },
            "look": { "type": "review", "reasons": [ { "report": "document" } ] } } }
        """;

    // One place for every run that is under way; so many deliveries as a run has make room for the next.
    private readonly SemaphoreSlim _room = new(MostOpen);

    private long _delivered;

    private int Runs => options.IsQuick ? 200 : 100_000;

    public async Task RunAsync(Report report)
    {
        Report.Progress("Running workflows in the sandbox");
        await using var receiver = await StartReceiverAsync();
        await using var sandbox = await SandboxProcess.StartAsync(ControlToken);
        using var http = Client(sandbox);
        var workflowId = await PrepareAsync(http, receiver.Urls.Single());

        // What the process needs for itself is not a run's.
        var warmUp = Runs / 50;
        await RunAsync(http, workflowId, warmUp);
        var before = sandbox.Memory();
        var watch = Stopwatch.StartNew();
        await RunAsync(http, workflowId, Runs);
        var seconds = watch.Elapsed.TotalSeconds;
        var kept = (sandbox.Memory() - before) / (double)Runs / 1024;

        var conditions = string.Create(CultureInfo.InvariantCulture, $"{Runs:#,0} runs of 6 tasks and {DeliveriesOfARun} deliveries in {seconds:0.0} s");
        report.Add(new("Sandbox, runs created and finished", Runs / seconds, "/s", Goal.AtLeast(300), conditions));
        report.Add(new("Sandbox, memory of a finished run", kept, "KB", Goal.AtMost(6), "in memory mode"));
    }

    private async Task RunAsync(HttpClient http, string workflowId, int count)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await _room.WaitAsync();
                await StartRunAsync(http, workflowId);
            }
        }));

        // Whoever holds all the room knows that nothing is open any more.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (var taken = 0; taken < MostOpen; taken++)
            await _room.WaitAsync(limit.Token);
        _room.Release(MostOpen);
    }

    private static async Task StartRunAsync(HttpClient http, string workflowId)
    {
        var applicant = await PostAsync(http, "/v3.6/applicants", new JsonObject { ["first_name"] = "Ada", ["last_name"] = "Bench" });
        await PostAsync(http, "/v3.6/workflow_runs", new JsonObject { ["workflow_id"] = workflowId, ["applicant_id"] = (string)applicant["id"]! });
    }

    private static async Task<string> PrepareAsync(HttpClient http, string receiver)
    {
        using var definition = new StringContent(Workflow);
        using var saved = await http.PostAsync("/_sandbox/workflows", definition);
        var version = (await saved.Content.ReadFromJsonAsync<JsonObject>())!;
        var id = (string)version["workflow_id"]!;
        using var activated = await http.PostAsync($"/_sandbox/workflows/{id}/versions/{version["number"]}/activate", null);
        activated.EnsureSuccessStatusCode();
        await PostAsync(http, "/v3.6/webhooks", new JsonObject { ["url"] = receiver, ["events"] = new JsonArray([.. Events.Select(name => JsonValue.Create(name))]) });
        return id;
    }

    private static async Task<JsonObject> PostAsync(HttpClient http, string address, JsonObject body)
    {
        using var response = await http.PostAsJsonAsync(address, body);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static HttpClient Client(SandboxProcess sandbox)
    {
        var http = new HttpClient { BaseAddress = sandbox.Address };
        http.DefaultRequestHeaders.Authorization = new("Token", $"token={SandboxProcess.Token}");
        http.DefaultRequestHeaders.Add("X-Sandbox-Control", ControlToken);
        return http;
    }

    private async Task<WebApplication> StartReceiverAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            if (Interlocked.Increment(ref _delivered) % DeliveriesOfARun == 0)
                _room.Release();
        });
        await app.StartAsync();
        return app;
    }
}
