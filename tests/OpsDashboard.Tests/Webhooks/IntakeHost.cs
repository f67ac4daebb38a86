using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Onfido.Client.Webhooks;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Live;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Tests.Webhooks;

/// <summary>The intake on a real server and real files. It can be stopped and started again on the same files.</summary>
public sealed class IntakeHost : IAsyncDisposable
{
    public const string HookKey = "hook-key";
    public const string OtherHookKey = "other-environment";
    public const string ClosedHookKey = "no-token-yet";
    public const int Connection = 1;

    public static readonly WebhookToken Token = new("current", "current-token-0123456789");
    public static readonly WebhookToken Previous = new("previous", "previous-token-012345678", DateTimeOffset.UtcNow.AddHours(1));
    public static readonly WebhookToken Ended = new("ended", "ended-token-01234567890", DateTimeOffset.UtcNow.AddHours(-1));
    public static readonly WebhookToken Other = new("other", "other-environment-token-0");

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private readonly string _folder = TestFolder.Create();
    private WebApplication _app = null!;

    /// <summary>Makes every commit of the inbox fail while it is set.</summary>
    public FailingStore Storage { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Whether this instance may process what it stores.</summary>
    public bool IsProcessing { get; set; } = true;

    public IServiceProvider Services => _app.Services;

    public string Folder => _folder;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<IntakeHost> StartAsync(bool isProcessing = true)
    {
        var host = new IntakeHost { IsProcessing = isProcessing };
        await host.StartAppAsync();
        return host;
    }

    public async Task StartAppAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddMetrics();
        builder.Services.AddAntiforgery();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IInterceptor>(SqlServerTranslation.Instance);
        builder.Services.AddOpsDatabase(new() { DataFolder = _folder });
        builder.Services.AddLive();
        builder.Services.AddSingleton(WorkflowNames.None);
        builder.Services.AddProjection(TimeZoneInfo.Utc);
        builder.Services.AddWebhooks();
        builder.Services.AddSingleton(new HookDirectory(key => key switch
        {
            HookKey => new(Connection, [Token, Previous, Ended]),
            OtherHookKey => new(2, [Other]),
            ClosedHookKey => new(3, []),
            _ => null,
        }));
        builder.Services.AddSingleton(new EventOrigins((_, address) => address.Host == "api.us.onfido.com", tokenId => tokenId == Previous.Id));
        builder.Services.AddSingleton(new InboxCipher(() => Key));
        builder.Services.AddSingleton(new ProcessingRight(() => IsProcessing));
        Storage = new(new SqliteInboxStore(Path.Combine(_folder, "inbox.db")));
        builder.Services.Replace(ServiceDescriptor.Singleton<IInboxStore>(Storage));
        _app = builder.Build();
        _app.MapWebhooks();
        await _app.Services.GetRequiredService<DatabaseMigrator>().PrepareAsync(CancellationToken.None);
        await _app.StartAsync();
        Http = new() { BaseAddress = Address };
    }

    public async Task StopAppAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    public static ByteArrayContent Content(byte[] body, string? signature)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (signature is not null)
        {
            content.Headers.TryAddWithoutValidation(WebhookVerifier.SignatureHeader, signature);
        }

        return content;
    }

    public Task<HttpStatusCode> PostAsync(string body, WebhookToken? signedWith = null) => PostAsync(Encoding.UTF8.GetBytes(body), signedWith);

    public Task<HttpStatusCode> PostAsync(byte[] body, WebhookToken? signedWith = null) =>
        PostSignedAsync(body, WebhookVerifier.Sign(body, signedWith ?? Token));

    public async Task<HttpStatusCode> PostSignedAsync(byte[] body, string? signature, string hookKey = HookKey)
    {
        using var content = Content(body, signature);
        using var answer = await Http.PostAsync($"/hooks/onfido/{hookKey}", content);
        return answer.StatusCode;
    }

    public async Task<List<InboxEntry>> InboxAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync();
        return await db.Inbox.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }

    public Task<InboxDbContext> OpenInboxAsync() => Services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync();

    public async Task<T> OpsAsync<T>(Func<OpsDbContext, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<OpsDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Waits until no stored delivery is unprocessed, and gives them all.</summary>
    public async Task<List<InboxEntry>> ProcessedAsync()
    {
        await Eventually.TrueAsync(async () => (await InboxAsync()).TrueForAll(entry => entry.State != InboxState.New));
        return await InboxAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAppAsync();
        TestFolder.Delete(_folder);
    }
}

/// <summary>A store whose disk can be taken away.</summary>
public sealed class FailingStore(IInboxStore inner) : IInboxStore
{
    private volatile bool _isBroken;

    public bool IsBroken
    {
        get => _isBroken;
        set => _isBroken = value;
    }

    public void Commit(IReadOnlyList<InboxEntry> deliveries)
    {
        if (IsBroken)
        {
            throw new IOException("The disk is full.");
        }

        inner.Commit(deliveries);
    }

    public void Dispose() => inner.Dispose();
}
