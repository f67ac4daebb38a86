using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Onfido.Sandbox.Tests;

/// <summary>Somebody's webhook endpoint; answers what it is told to and remembers what came.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>Answers a delivery, by how many came before it.</summary>
    public Func<int, int> Answer { get; set; } = _ => 200;

    /// <summary>Answers a delivery by what it is; null leaves it to <see cref="Answer"/>.</summary>
    public Func<Received, int>? Judge { get; set; }

    /// <summary>What an answer waits for, by how many deliveries came before.</summary>
    public Func<int, Task> Wait { get; set; } = _ => Task.CompletedTask;

    public string Url => _app.Urls.Single() + "/hook";

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/hook", receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>For the events that are named, or all; answers the token.</summary>
    public async Task<string> Register(SandboxServer server, params string[] events)
    {
        var order = new JsonObject { ["url"] = Url };
        if (events.Length > 0)
            order["events"] = new JsonArray([.. events.Select(name => (JsonNode)name)]);
        var (status, webhook) = await server.Send(HttpMethod.Post, "/v3.6/webhooks", order);
        Assert.Equal(201, status);
        return (string)webhook!["token"]!;
    }

    public IEnumerable<Received> Of(string action) => All.Where(received => received.Action == action);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> Take(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var before = All.Count;
        var received = new Received(
            body.ToArray(), request.Headers["X-SHA2-Signature"].ToString(), request.ContentType ?? "", 0, request.Headers.Authorization.ToString());
        var answer = Judge?.Invoke(received) ?? Answer(before);
        All.Enqueue(received with { Answer = answer });
        await Wait(before);
        return Results.StatusCode(answer);
    }
}

internal sealed record Received(byte[] Body, string Signature, string ContentType, int Answer, string Authorization)
{
    public JsonObject Payload => JsonNode.Parse(Body)!["payload"]!.AsObject();

    public string Action => (string)Payload["action"]!;

    public bool IsSignedWith(string token) => Signature == Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Body));
}
