using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Onfido.Client;
using Onfido.Client.Webhooks;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Shell;
using OpsDashboard.Tests.Sync;
using OpsDashboard.Tests.Webhooks;

namespace OpsDashboard.Tests.Connections;

/// <summary>The real app with a live and a sandbox connection, each with an Onfido of its own that knows runs of the same ids.</summary>
public sealed class TwoConnections : IAsyncLifetime
{
    public const string LiveKey = "live";
    public const string SandboxKey = DashboardHost.Connection;
    public const string LiveToken = "api_live.test.live-token-canary";
    public const string LiveSecondToken = "api_live.test.second-token-canary";
    public const string WebhookTokenByHand = "by-hand-token-0123456789";

    /// <summary>The only roles that may open the live connection.</summary>
    public static readonly IReadOnlyList<string> LiveRoles = ["SeniorReviewer", "Auditor"];

    public ScriptedOnfido LiveOnfido { get; private set; } = null!;

    public ScriptedOnfido SandboxOnfido { get; private set; } = null!;

    public DashboardHost Host { get; private set; } = null!;

    public LogCollector Log { get; } = new();

    public OnfidoConnection Live => Service<ConnectionRegistry>().Find(LiveKey)!;

    public OnfidoConnection Sandbox => Service<ConnectionRegistry>().Find(SandboxKey)!;

    public T Service<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        (LiveOnfido, SandboxOnfido) = (await ScriptedOnfido.StartAsync(), await ScriptedOnfido.StartAsync());
        for (var number = 0; number < 6; number++)
        {
            LiveOnfido.Add(Run($"run-{number}", "approved", "Live reason"));
            LiveOnfido.Applicants[$"applicant-of-run-{number}"] = Person($"applicant-of-run-{number}", "Livia");
            SandboxOnfido.Add(Run($"run-{number}", number < 2 ? "declined" : "review", "Sandbox reason"));
            SandboxOnfido.Applicants[$"applicant-of-run-{number}"] = Person($"applicant-of-run-{number}", "Sandro");
        }

        SandboxOnfido.Add(Run("sandbox-only", "declined", "Sandbox reason"));
        Host = new ConfiguredHost(Log, LiveOnfido.Address, SandboxOnfido.Address);
        await Eventually.TrueAsync(async () => await KnownAsync(Live) == 6 && await KnownAsync(Sandbox) == 7, TimeSpan.FromSeconds(60));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await LiveOnfido.DisposeAsync();
        await SandboxOnfido.DisposeAsync();
    }

    public async Task<T> OpsAsync<T>(Func<OpsDbContext, Task<T>> read)
    {
        await using var db = await Service<IDbContextFactory<OpsDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public async Task<List<InboxEntry>> InboxAsync(OnfidoConnection connection)
    {
        await using var db = await Service<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync();
        return await db.Inbox.AsNoTracking().Where(entry => entry.ConnectionId == connection.Id).OrderBy(entry => entry.Id).ToListAsync();
    }

    /// <summary>The token that the connection registered for itself.</summary>
    public WebhookToken Registered(OnfidoConnection connection) => Service<SigningTokens>().Of(connection).Tokens.Single(token => token.Id == "registered");

    public WebhookToken ByHand => Service<SigningTokens>().Of(Live).Tokens.Single(token => token.Id == "configured");

    public async Task<HttpStatusCode> PostAsync(OnfidoConnection to, string body, WebhookToken signedWith)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        using var content = IntakeHost.Content(bytes, WebhookVerifier.Sign(bytes, signedWith));
        using var http = new HttpClient { BaseAddress = Host.Address };
        using var answer = await http.PostAsync($"/hooks/onfido/{to.HookKey}", content);
        return answer.StatusCode;
    }

    /// <summary>Runs whose person has been read.</summary>
    private Task<int> KnownAsync(OnfidoConnection connection) =>
        OpsAsync(db => db.Runs.CountAsync(run => run.ConnectionId == connection.Id && run.Applicant!.FirstName != null));

    private static WorkflowRun Run(string id, string status, string reason) => WireRuns.Run(id, status, 1, reason) with
    {
        CreatedAt = DateTimeOffset.UtcNow.AddHours(-2),
        UpdatedAt = DateTimeOffset.UtcNow.AddHours(-1),
    };

    private static Applicant Person(string id, string name) => new() { Id = id, FirstName = name, LastName = "Same", CreatedAt = DateTimeOffset.UtcNow.AddHours(-2) };

    private sealed class ConfiguredHost(LogCollector log, Uri live, Uri sandbox) : DashboardHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureLogging(logging => logging.AddProvider(log));
            var settings = new Dictionary<string, string?>
            {
                ["PublicAddress"] = "http://127.0.0.1:1",
                ["Onfido:Connections:live:Name"] = "Live Europe",
                ["Onfido:Connections:live:Mode"] = "Live",
                ["Onfido:Connections:live:ApiToken"] = LiveToken,
                ["Onfido:Connections:live:BaseAddress"] = live.ToString(),
                ["Onfido:Connections:live:CallsPerMinute"] = "5000",
                ["Onfido:Connections:live:WebhookToken"] = WebhookTokenByHand,
                ["Onfido:Connections:live:WorkflowNames:workflow-1"] = "Live onboarding",
                ["Onfido:Connections:sandbox:WorkflowNames:workflow-1"] = "Sandbox onboarding",
                ["Onfido:Connections:sandbox:BaseAddress"] = sandbox.ToString(),
            };
            for (var role = 0; role < LiveRoles.Count; role++)
            {
                settings[$"Onfido:Connections:live:Roles:{role}"] = LiveRoles[role];
            }

            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        }
    }
}
