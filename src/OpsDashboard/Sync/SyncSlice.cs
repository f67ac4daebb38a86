using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Review.Queues;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Sync;

public static class SyncSlice
{
    /// <summary>
    /// Connections, audit and everything that brings Onfido's data into the cache. Needs the database, the configuration, the change
    /// feed and the shell's freshness board; call <see cref="PrepareSyncAsync"/> once the database was migrated.
    /// </summary>
    public static IServiceCollection AddSync(this IServiceCollection services, TimeZoneInfo reportingZone)
    {
        services.AddOnfidoConnections();
        services.AddAudit();
        services.AddProjection(reportingZone);
        services.AddSingleton<ApplicantProjector>();
        services.AddSingleton<DetailsProjector>();
        services.AddSingleton<RunLists>();
        services.AddSingleton<Coverage>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<GoneBrakes>();
        services.AddSingleton<SyncParts>();
        services.AddSingleton<LoopLease>();
        services.AddSingleton<LoopReports>();
        services.AddSingleton<LoopSet>();
        services.AddSingleton<BackfillActions>();
        services.AddSingleton<GoLive>();
        AddForWebhooks(services);
        services.AddHostedService<SandboxProcess>();
        services.AddSingleton<SyncHost>();
        services.AddHostedService(provider => provider.GetRequiredService<SyncHost>());
        services.AddSingleton<SyncStatus>();
        services.AddHostedService(provider => provider.GetRequiredService<SyncStatus>());
        return services;
    }

    /// <summary>
    /// Loads keys and connections and, in Development against a local sandbox, answers both first-start questions: the history is
    /// everything, and reviews count from its beginning.
    /// </summary>
    public static async Task PrepareSyncAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await services.GetRequiredService<StoredKeys>().LoadAsync(cancellationToken);
        var connections = services.GetRequiredService<ConnectionRegistry>();
        await connections.LoadAsync(cancellationToken);
        var isDevelopment = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        var goLive = services.GetRequiredService<GoLive>();
        var factory = services.GetRequiredService<IDbContextFactory<OpsDbContext>>();
        foreach (var connection in connections.All)
        {
            await DefaultQueue.EnsureAsync(factory, connection.Id, cancellationToken);
            await goLive.CatchUpAsync(connection.Id, cancellationToken);
            if (isDevelopment && connection.IsLoopback)
            {
                await AnswerAsync(services, goLive, connection, cancellationToken);
            }
        }
    }

    private static async Task AnswerAsync(IServiceProvider services, GoLive goLive, OnfidoConnection connection, CancellationToken cancellationToken)
    {
        var everything = BackfillChoice.All.Single(choice => choice.Days is null);
        await services.GetRequiredService<BackfillActions>().ChooseAsync(connection, everything, AuditActor.System, cancellationToken);
        if (await goLive.ReadAsync(connection.Id, cancellationToken) is { ChosenAt: null })
        {
            await goLive.ChooseAsync(connection, DateTime.UnixEpoch, AuditActor.System, cancellationToken);
        }
    }

    /// <summary>What webhook intake must know of connections, keys and leases without knowing them.</summary>
    private static void AddForWebhooks(IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var connections = provider.GetRequiredService<ConnectionRegistry>();
            var signing = provider.GetRequiredService<SigningTokens>();
            var keys = provider.GetRequiredService<StoredKeys>();

            // Without the inbox key nothing may be taken: the hook is closed, and Onfido tries again later.
            return new HookDirectory(hookKey => connections.ByHookKey(hookKey) is { Mismatch: null } connection
                ? new Hook(connection.Id, keys.CanRead(StoredKeys.Inbox) ? signing.Of(connection).Tokens : [])
                : null);
        });
        services.AddSingleton(provider =>
            new EventOrigins(provider.GetRequiredService<ApiOrigins>().IsForeign, tokenId => SigningTokens.ByHand.Contains(tokenId, StringComparer.Ordinal)));
        services.AddSingleton(provider =>
        {
            var keys = provider.GetRequiredService<StoredKeys>();
            return new InboxCipher(() => keys.Of(StoredKeys.Inbox));
        });
        services.AddSingleton(provider =>
        {
            var host = provider.GetRequiredService<SyncHost>();
            var keys = provider.GetRequiredService<StoredKeys>();
            return new ProcessingRight(() => host.IsRunning && keys.CanRead(StoredKeys.Inbox));
        });
        services.AddSingleton(provider =>
        {
            var connections = provider.GetRequiredService<ConnectionRegistry>();
            return new WorkflowNames((connectionId, workflowId) => connections.ById(connectionId)?.WorkflowNames.GetValueOrDefault(workflowId));
        });
    }
}
