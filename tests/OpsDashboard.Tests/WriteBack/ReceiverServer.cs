using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpsDashboard.Tests.WriteBack;

/// <summary>The company's own system, over real HTTP: keeps what it hears and answers what a test tells it.</summary>
public sealed class ReceiverServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReceiverServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Heard> Heard { get; } = [];

    public int Status { get; set; } = StatusCodes.Status204NoContent;

    public string? Location { get; set; }

    public string Url { get; private set; } = "";

    public static async Task<ReceiverServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new ReceiverServer(app);
        app.Run(receiver.HearAsync);
        await app.StartAsync();
        receiver.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/decisions";
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HearAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        Heard.Enqueue(new(headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body.ToArray()));
        if (Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        context.Response.StatusCode = Status;
    }
}

/// <summary>One message as it came.</summary>
public sealed record Heard(string Id, string Timestamp, string Signature, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>As a receiver checks it, written from the specification and not from our code.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Text}")));
        return Signature.Split(' ').Contains($"v1,{expected}", StringComparer.Ordinal);
    }
}
