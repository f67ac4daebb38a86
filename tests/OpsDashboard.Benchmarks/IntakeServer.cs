using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Onfido.Client.Webhooks;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Benchmarks;

/// <summary>The product's webhook endpoint and inbox writer on a real server. What stores and what seals the bodies is given.</summary>
internal sealed class IntakeServer : IAsyncDisposable
{
    public const string HookKey = "bench";

    public static readonly WebhookToken Token = new("bench", "bench-token-0123456789ab");

    private readonly WebApplication _app;

    private IntakeServer(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<IntakeServer> StartAsync(IInboxStore store, InboxCipher cipher)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(cipher);
        builder.Services.AddSingleton(new HookDirectory(key => key == HookKey ? new(GeneratedDatabase.Connection, [Token]) : null));
        builder.Services.AddSingleton<InboxSignal>();
        builder.Services.AddSingleton<InboxWriter>();
        builder.Services.AddSingleton<WebhookMetrics>();
        builder.Services.AddSingleton<WebhookEndpoint>();
        var app = builder.Build();
        app.MapWebhooks();
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>Commits nothing: the ceiling that storing is measured against.</summary>
internal sealed class NoStore : IInboxStore
{
    public void Commit(IReadOnlyList<InboxEntry> deliveries)
    {
        // Everything but the disk.
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}

/// <summary>Leaves bodies as they are, to tell the price of storing from the price of encrypting.</summary>
internal sealed class NoCipher() : InboxCipher(() => new byte[32])
{
    public override byte[] Encrypt(int connectionId, ReadOnlySpan<byte> body) => body.ToArray();
}
