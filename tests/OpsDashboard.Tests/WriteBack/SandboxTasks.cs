using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsDashboard.Testing;

namespace OpsDashboard.Tests.WriteBack;

/// <summary>What happens to the answer of a call that has reached the sandbox and had its effect there.</summary>
public enum WireFault
{
    None,
    TimeOut,
    Error500,
    Reset,
}

/// <summary>The real sandbox with a workflow that waits on a Send/Receive Data task, behind a wire that loses answers as a test tells it.</summary>
public sealed class SandboxTasks : IAsyncDisposable
{
    private const string Token = "api_sandbox.opsdashboard.local-development";

    private const string Workflow = """
        {
          "name": "Ask the customer", "version": 1, "input": { "applicant": ["first_name", "last_name"] }, "output": {}, "start": "ask",
          "tasks": {
            "ask": { "type": "send_receive_data", "definition": "ask_the_customer", "definition_version": "1", "send": { "first_name": "input.first_name" },
                     "receive": { "risk_level": "string", "score": "number" }, "next": "decide" },
            "decide": { "type": "logic", "routes": [{ "name": "Low", "when": { "value": "ask.risk_level", "is": "low" }, "next": "approved" }], "else": "declined" },
            "approved": { "type": "approve" },
            "declined": { "type": "decline", "reasons": ["Risk"] }
          }
        }
        """;

    private readonly ServerProcess _sandbox;
    private readonly WebApplication _wire;
    private readonly HttpClient _far;
    private readonly HttpClient _control;

    private SandboxTasks(ServerProcess sandbox, WebApplication wire)
    {
        (_sandbox, _wire) = (sandbox, wire);
        _far = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = sandbox.Address };
        _control = new() { BaseAddress = sandbox.Address, DefaultRequestHeaders = { { "X-Sandbox-Control", "sandbox-control-local-development" } } };
    }

    public string WorkflowId { get; private set; } = "";

    /// <summary>Where the dashboard thinks that Onfido is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Asked for each call that changes something.</summary>
    public Func<string, WireFault> Fault { get; set; } = _ => WireFault.None;

    /// <summary>How often the sandbox took a completion, by path.</summary>
    public ConcurrentDictionary<string, int> Taken { get; } = [];

    /// <summary>How often one was sent, by path.</summary>
    public ConcurrentDictionary<string, int> Sent { get; } = [];

    public static async Task<SandboxTasks> StartAsync()
    {
        var sandbox = await ServerProcess.StartAsync(
            "Onfido.Sandbox", ["--port", "0", "--state", ":memory:", "--seed-runs", "0", "--arrival-seconds", "0", "--rate-limit", "0"]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var wire = builder.Build();
        var tasks = new SandboxTasks(sandbox, wire);
        wire.Run(tasks.ForwardAsync);
        await wire.StartAsync();
        tasks.Address = new(wire.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await tasks.PrepareAsync();
        return tasks;
    }

    /// <summary>A run that waits, and the task it waits on.</summary>
    public async Task<(string RunId, string TaskId)> WaitingRunAsync()
    {
        var run = await PostAsync("v3.6/workflow_runs", new { workflow_id = WorkflowId, applicant_id = await ApplicantAsync() });
        var id = run.GetProperty("id").GetString()!;
        var tasks = await GetAsync($"v3.6/workflow_runs/{id}/tasks");
        return (id, tasks.EnumerateArray().Single(task => task.GetProperty("task_def_id").GetString() == "ask_the_customer").GetProperty("id").GetString()!);
    }

    public async Task<string> ApplicantAsync() => (await PostAsync("v3.6/applicants", new { first_name = "Ada", last_name = "Byron" })).GetProperty("id").GetString()!;

    public async Task<IReadOnlyList<JsonElement>> RunsOfAsync(string applicantId) => [.. (await GetAsync($"v3.6/workflow_runs?applicant_id={applicantId}")).EnumerateArray()];

    /// <summary>A monitor that has found so many matches.</summary>
    public async Task<(string Id, IReadOnlyList<string> Matches)> MonitorAsync(int matches)
    {
        var monitor = (await PostAsync("v3.6/watchlist_monitors", new { applicant_id = await ApplicantAsync(), report_name = "watchlist_aml" })).GetProperty("id").GetString()!;
        for (var i = 0; i < matches; i++)
        {
            using var made = await _control.PostAsJsonAsync("/_sandbox/objects", new { kind = "watchlist_match", monitorId = monitor });
            Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        }

        return (monitor, [.. (await MatchesAsync(monitor)).Keys]);
    }

    /// <summary>By id: whether it counts.</summary>
    public async Task<Dictionary<string, bool>> MatchesAsync(string monitorId) => (await GetAsync($"v3.6/watchlist_monitors/{monitorId}/matches")).GetProperty("matches")
        .EnumerateArray().ToDictionary(match => match.GetProperty("id").GetString()!, match => match.GetProperty("enabled").GetBoolean(), StringComparer.Ordinal);

    /// <summary>As somebody else's program does.</summary>
    public Task CompleteAsync(string runId, string taskId, object data) => PostAsync($"v3.6/workflow_runs/{runId}/tasks/{taskId}/complete", new { data });

    public async Task<string> StatusAsync(string runId) => (await GetAsync($"v3.6/workflow_runs/{runId}")).GetProperty("status").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await _wire.DisposeAsync();
        _far.Dispose();
        _control.Dispose();
        await _sandbox.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        // Nobody arrives, and the imitated customer answers nothing by itself.
        (await _control.PostAsJsonAsync("/_sandbox/quiet", new { open = "park" })).EnsureSuccessStatusCode();
        using var saved = await _control.PostAsync("/_sandbox/workflows", new StringContent(Workflow, System.Text.Encoding.UTF8, "application/json"));
        var text = await saved.Content.ReadAsStringAsync();
        Assert.True(saved.IsSuccessStatusCode, text);
        var workflow = JsonSerializer.Deserialize<JsonElement>(text);
        WorkflowId = workflow.GetProperty("workflow_id").GetString()!;
        using var activated = await _control.PostAsync($"/_sandbox/workflows/{WorkflowId}/versions/{workflow.GetProperty("number").GetInt32()}/activate", null);
        Assert.True(activated.IsSuccessStatusCode, await activated.Content.ReadAsStringAsync());
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var isCompletion = path.EndsWith("/complete", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(context.Request.Method), path + context.Request.QueryString);
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        if (context.Request.ContentType is { } type)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var answer = await _far.SendAsync(request);
        if (isCompletion)
        {
            Sent.AddOrUpdate(path, 1, (_, count) => count + 1);
            if (answer.IsSuccessStatusCode)
            {
                Taken.AddOrUpdate(path, 1, (_, count) => count + 1);
            }
        }

        await AnswerAsync(context, answer, context.Request.Method == "GET" ? WireFault.None : Fault(path));
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, WireFault fault)
    {
        switch (fault)
        {
            case WireFault.TimeOut:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case WireFault.Reset:
                context.Abort();
                break;
            case WireFault.Error500:
                context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                break;
            default:
                context.Response.StatusCode = (int)answer.StatusCode;
                context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
                await answer.Content.CopyToAsync(context.Response.Body);
                break;
        }
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        return await SendAsync(request);
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Authorization", $"Token token={Token}");
        using var answer = await _far.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
