using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsDashboard.Sandbox;

namespace OpsDashboard.Tests.Sandbox;

/// <summary>The control side of a sandbox over real HTTP, answering as it is agreed; a test changes what it answers.</summary>
public sealed class FakeSandbox : IAsyncDisposable
{
    public const string Token = "control-token-of-a-test";

    private readonly WebApplication _app;

    private FakeSandbox(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Method, path and body of every call, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    /// <summary>By method and path after <c>/_sandbox/</c>: status and body.</summary>
    public ConcurrentDictionary<string, (int Status, string Body)> Answers { get; } = new(new Dictionary<string, (int, string)>
    {
        ["POST runs"] = (201, """{"ids":["run-1"],"links":["http://127.0.0.1:4010/capture/run-1?k=secret"]}"""),
        ["POST deliveries/resend"] = (200, """{"seq":7,"event":"workflow_run.completed","times":5}"""),
        ["POST objects"] = (201, """{"id":"match-1","enabled":true}"""),
        ["POST webhooks/faults"] = (204, ""),
        ["GET webhooks/faults"] = (200, """{"drop":0,"dropNext":0}"""),
        ["POST api/faults"] = (204, ""),
        ["GET api/faults"] = (200, """{"faults":[]}"""),
        ["DELETE api/faults"] = (204, ""),
        ["POST clock/advance"] = (200, """{"now":"2026-05-05T09:00:00.000Z","offsetSeconds":86400.0}"""),
        ["GET clock"] = (200, """{"now":"2026-05-04T09:00:00.000Z","offsetSeconds":0.0}"""),
    });

    public static async Task<FakeSandbox> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sandbox = new FakeSandbox(app);
        app.Run(sandbox.AnswerAsync);
        await app.StartAsync();
        sandbox.Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return sandbox;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var place = $"{context.Request.Method} {context.Request.Path.Value!.Replace("/_sandbox/", "", StringComparison.Ordinal)}";
        Calls.Enqueue($"{place} {await reader.ReadToEndAsync()}".TrimEnd());
        var answer = context.Request.Headers[SandboxControl.Header] == Token
            ? Answers.GetValueOrDefault(place, (404, ""))
            : (401, JsonSerializer.Serialize(new { error = new { type = "authorization_error", message = "no" } }));
        (context.Response.StatusCode, context.Response.ContentType) = (answer.Item1, "application/json");
        if (answer.Item2.Length > 0)
        {
            await context.Response.WriteAsync(answer.Item2);
        }
    }
}
