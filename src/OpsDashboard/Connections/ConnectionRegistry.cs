using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Onfido.Client;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Connections;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Connections;

/// <summary>All connections of the configuration, each with its row in the database. Filled once at start; only tokens may change while running.</summary>
public sealed partial class ConnectionRegistry(
    IOptionsMonitor<OnfidoOptions> options, IDbContextFactory<OpsDbContext> factory, TimeProvider time, ILogger<ConnectionRegistry> logger) : IDisposable
{
    private const int HookKeyLength = 32;

    private IReadOnlyList<OnfidoConnection> _all = [];
    private IDisposable? _watch;

    public IReadOnlyList<OnfidoConnection> All => _all;

    public OnfidoConnection? Find(string key) => _all.FirstOrDefault(connection => connection.Key == key);

    public OnfidoConnection? ById(int id) => _all.FirstOrDefault(connection => connection.Id == id);

    public OnfidoConnection? ByHookKey(string hookKey) => _all.FirstOrDefault(connection => connection.HookKey == hookKey);

    /// <summary>Makes the rows that are missing and the clients. The database must have been migrated.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var all = new List<OnfidoConnection>();
        foreach (var (key, settings) in options.CurrentValue.Connections)
        {
            all.Add(await LoadAsync(key, settings, cancellationToken));
        }

        _all = all;
        _watch ??= options.OnChange(_ => TryAgain());
    }

    public void Dispose()
    {
        _watch?.Dispose();
        foreach (var connection in _all)
        {
            connection.Client.Dispose();
            connection.Limiter.Dispose();
        }
    }

    private async Task<OnfidoConnection> LoadAsync(string key, ConnectionOptions settings, CancellationToken cancellationToken)
    {
        var environment = OnfidoClients.EnvironmentOf(settings);
        var row = await factory.WriteAsync(db => FindOrAddAsync(db, key, environment, cancellationToken), cancellationToken);
        await factory.WriteAsync(db => NameWorkflowsAsync(db, row.Id, settings.WorkflowNames, cancellationToken), cancellationToken);
        var isSame = row.Environment == environment;
        if (!isSame)
        {
            Log.OtherAccount(logger, key, row.Environment, environment);
        }

        return new()
        {
            Id = row.Id,
            Key = key,
            Name = settings.Name ?? key,
            Region = settings.Region,
            Mode = settings.Mode,
            HookKey = row.HookKey,
            Client = ClientOf(key, settings),
            ApiAddress = OnfidoClients.Settings(settings, time).EffectiveBaseAddress,
            Gate = new(time),
            IsLoopback = settings.IsLocal,
            WorkflowNames = settings.WorkflowNames,
            Mismatch = isSame
                ? null
                : $"A different account: the connection \"{key}\" was made for {row.Environment} and is now set to {environment}. "
                    + "Nothing is synced. Give the new account a connection key of its own, or put the old settings back.",
        };
    }

    private async Task<Connection> FindOrAddAsync(OpsDbContext db, string key, string environment, CancellationToken cancellationToken)
    {
        var row = await db.Connections.SingleOrDefaultAsync(connection => connection.Key == key, cancellationToken);
        if (row is null)
        {
            row = new()
            {
                Key = key,
                Environment = environment,
                HookKey = RandomNumberGenerator.GetHexString(HookKeyLength, lowercase: true),
                CreatedAt = time.GetUtcNow().UtcDateTime,
                GoLiveAt = time.GetUtcNow().UtcDateTime,
            };
            db.Connections.Add(row);
        }

        return row;
    }

    /// <summary>Configuration names what has no name yet; a name that somebody gave in Operations stays.</summary>
    private static async Task NameWorkflowsAsync(
        OpsDbContext db, int connectionId, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        foreach (var workflow in await db.Workflows.Where(row => row.ConnectionId == connectionId && row.Name == null).ToListAsync(cancellationToken))
        {
            workflow.Name = names.GetValueOrDefault(workflow.WorkflowId);
        }
    }

    private OnfidoClient ClientOf(string key, ConnectionOptions settings)
    {
        var client = OnfidoClients.Settings(settings, time);
        client.RateLimiter = new(settings.EffectiveCallsPerMinute, time);
        if (client.OAuth is null)
        {
            // Only what belongs to the account that this client was made for: a token of another would mix two environments.
            client.ApiTokens = () => options.CurrentValue.Connections.TryGetValue(key, out var now) ? ApiTokenSlot.Fitting(now, settings.Region, settings.Mode) : [];
        }

        return new(client);
    }

    /// <summary>Settings have changed, perhaps a token that was refused: no need to wait for the next trial.</summary>
    private void TryAgain()
    {
        foreach (var connection in _all)
        {
            connection.Gate.AllowTrial();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Connection {Key} was made for {Was} and is now set to {Is}: it is not synced")]
        public static partial void OtherAccount(ILogger logger, string key, string was, string @is);
    }
}
