using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Onfido.Client;

namespace OpsDashboard.Tests.Sync;

/// <summary>The far side over real HTTP: holds runs and applicants, pages as Onfido does, and misbehaves as a test tells it.</summary>
public sealed class ScriptedOnfido : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedOnfido(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, WorkflowRun> Runs { get; } = [];

    public ConcurrentDictionary<string, Applicant> Applicants { get; } = [];

    public ConcurrentDictionary<string, string> Webhooks { get; } = [];

    /// <summary>Method and path with query of every call, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    public int PageSize { get; set; } = 20;

    /// <summary>Asked before every answer; one that writes an answer replaces the usual one.</summary>
    public Func<HttpContext, Task<bool>> Interfere { get; set; } = _ => Task.FromResult(false);

    /// <summary>Called after each answered list page, to change the list while it is read.</summary>
    public Action<int> AfterListPage { get; set; } = _ => { };

    public Uri Address { get; private set; } = null!;

    public static async Task<ScriptedOnfido> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var onfido = new ScriptedOnfido(app);
        app.Run(onfido.AnswerAsync);
        await app.StartAsync();
        onfido.Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return onfido;
    }

    public void Add(WorkflowRun run)
    {
        Runs[run.Id] = run;
        Applicants.TryAdd(run.ApplicantId!, new() { Id = run.ApplicantId!, FirstName = "Ana", LastName = $"Of {run.Id}", CreatedAt = run.CreatedAt });
    }

    public int CallsTo(string start) => Calls.Count(call => call.StartsWith(start, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!["/v3.6/".Length..];
        Calls.Enqueue($"{context.Request.Method} {path}{context.Request.QueryString}");
        if (await Interfere(context))
        {
            return;
        }

        var parts = path.Split('/');
        switch (context.Request.Method, parts)
        {
            case ("GET", ["ping"]):
                await context.Response.WriteAsync("OK");
                break;
            case ("GET", ["workflow_runs"]):
                await ListRunsAsync(context);
                break;
            case ("GET", ["workflow_runs", var id]) when Runs.TryGetValue(id, out var run):
                await WriteAsync(context, OnfidoJson.Serialize(run));
                break;
            case ("GET", ["workflow_runs", _, "tasks"]):
                await WriteAsync(context, """[{"id":"start","task_def_id":"start","created_at":"2026-05-04T09:00:00Z","updated_at":"2026-05-04T09:00:00Z"}]""");
                break;
            case ("GET", ["workflow_runs", _, "tasks", var task]):
                await WriteAsync(context, """
                    {"id":"TASK","task_def_id":"document_check","created_at":"2026-05-04T09:00:00Z","updated_at":"2026-05-04T09:00:00Z","input":{},
                     "output":{"breakdown":{},"result":"clear","properties":{"issuing_country":"PRT"}}}
                    """.Replace("TASK", task, StringComparison.Ordinal));
                break;
            case ("GET", ["applicants"]):
                var (page, size) = (Number(context, "page", 1), Number(context, "per_page", 20));
                var applicants = Applicants.Values.OrderByDescending(a => a.CreatedAt).ThenBy(a => a.Id).Skip((page - 1) * size).Take(size);
                await WriteAsync(context, $$"""{"applicants":[{{string.Join(',', applicants.Select(OnfidoJson.Serialize))}}]}""");
                break;
            case ("GET", ["applicants", var id]) when Applicants.TryGetValue(id, out var applicant):
                await WriteAsync(context, OnfidoJson.Serialize(applicant));
                break;
            case ("GET", ["documents"]):
                await WriteAsync(context, """{"documents":[{"id":"doc-1","type":"passport","issuing_country":"PRT","file_name":"front.png"}]}""");
                break;
            case ("GET", ["live_photos" or "live_videos" or "motion_captures"]):
                await WriteAsync(context, $$"""{"{{parts[0]}}":[]}""");
                break;
            case (_, ["webhooks", ..]):
                await WebhookAsync(context, parts);
                break;
            default:
                await WriteAsync(context, """{"error":{"type":"resource_not_found","message":"not here"}}""", 404);
                break;
        }
    }

    private async Task ListRunsAsync(HttpContext context)
    {
        var page = Number(context, "page", 1);
        var after = Day(context, "created_at_gt");
        var before = Day(context, "created_at_lt");
        var found = Runs.Values.Where(run => DateOnly.FromDateTime(run.CreatedAt!.Value.UtcDateTime) is var day
            && (after is null || day > after) && (before is null || day < before));

        // By completion, as Onfido documents it; what has not ended comes last.
        var sorted = found.OrderBy(run => run.Status!.Value.IsEnd ? run.UpdatedAt : DateTimeOffset.MaxValue).ThenBy(run => run.Id, StringComparer.Ordinal).ToList();
        if (context.Request.Query["sort"] != "asc")
        {
            sorted.Reverse();
        }

        await WriteAsync(context, $"[{string.Join(',', sorted.Skip((page - 1) * PageSize).Take(PageSize).Select(OnfidoJson.Serialize))}]");
        AfterListPage(page);
    }

    private async Task WebhookAsync(HttpContext context, string[] parts)
    {
        static string Json(string id, string url) =>
            $$"""{"id":"{{id}}","url":"{{url}}","enabled":true,"token":"token-of-{{id}}-0123456789"}""";
        if (context.Request.Method == "POST")
        {
            using var body = await System.Text.Json.JsonDocument.ParseAsync(context.Request.Body);
            var id = Guid.NewGuid().ToString();
            Webhooks[id] = body.RootElement.GetProperty("url").GetString()!;
            await WriteAsync(context, Json(id, Webhooks[id]), 201);
        }
        else if (parts.Length == 1)
        {
            await WriteAsync(context, $$"""{"webhooks":[{{string.Join(',', Webhooks.Select(hook => Json(hook.Key, hook.Value)))}}]}""");
        }
        else if (context.Request.Method == "DELETE" && Webhooks.TryRemove(parts[1], out _))
        {
            context.Response.StatusCode = 204;
        }
        else if (Webhooks.TryGetValue(parts[1], out var url))
        {
            await WriteAsync(context, Json(parts[1], url));
        }
        else
        {
            await WriteAsync(context, """{"error":{"type":"resource_not_found"}}""", 404);
        }
    }

    public static async Task WriteAsync(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }

    private static int Number(HttpContext context, string name, int usual) =>
        int.TryParse(context.Request.Query[name], CultureInfo.InvariantCulture, out var number) ? number : usual;

    private static DateOnly? Day(HttpContext context, string name) =>
        DateOnly.TryParse(context.Request.Query[name], CultureInfo.InvariantCulture, out var day) ? day : null;
}
