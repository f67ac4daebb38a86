using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Connections;
using OpsDashboard.Data.Inbox;

namespace OpsDashboard.Administration.Checks;

/// <summary>Every connection: its tokens, its webhook, its clock. A few calls each, in the connection's own budget.</summary>
public sealed class OnfidoCheck(
    IOptionsMonitor<OnfidoOptions> options, ConnectionCatalog catalog, OnfidoProbe probe, HookAddress address, SigningTokens signing,
    IDbContextFactory<OpsDbContext> factory, OnfidoRefusals refusals) : ICheck
{
    public async Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken) =>
        await Task.WhenAll(catalog.All.Where(connection => scope.MayOpen(connection.Key)).Select(connection => LookAsync(connection, scope, cancellationToken)));

    private async Task<CheckGroup> LookAsync(Configuration.ConnectionInfo connection, CheckScope scope, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue.Connections[connection.Key];
        var row = scope.DatabaseIsReady ? await RowAsync(connection.Key, cancellationToken) : null;
        var found = await probe.AskAsync(connection.Key, settings, cancellationToken);
        var lines = new List<CheckLine>(found.Lines);
        if (row is not null && row.Environment != OnfidoClients.EnvironmentOf(settings))
        {
            lines.Add(CheckLine.Bad("Account", $"The key \"{connection.Key}\" was made for {row.Environment}.", "Give the new account a connection key of its own, or put the old settings back."));
        }

        if (found.Webhooks is { } webhooks && row is not null)
        {
            lines.AddRange(WebhookLines.Registration(address.Of(row.HookKey), webhooks, settings.Mode));
        }

        lines.AddRange(row is not null
            ? [WebhookLines.Tokens(signing.Of(connection.Key, row)), .. WebhookLines.Refused(await refusals.LastHourAsync(row.Id, cancellationToken))]
            : [scope.DatabaseIsReady ? CheckLine.Warning("Webhook", "Not looked at: the app has never been started with this connection.", "Start the app once.") : CheckScope.DatabaseFirst]);
        if (found.Clocks is { } clocks)
        {
            lines.Add(Clocks.Compare("Clock of Onfido", clocks.Theirs, clocks.Ours));
        }

        return new($"{connection.Name} ({connection.Environment})", lines);
    }

    private async Task<Connection?> RowAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Connections.AsNoTracking().SingleOrDefaultAsync(connection => connection.Key == key, cancellationToken);
    }
}

/// <summary>How many deliveries were of another environment.</summary>
public sealed class OnfidoRefusals(IDbContextFactory<InboxDbContext> factory, TimeProvider time)
{
    public async Task<int> LastHourAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var inbox = await factory.CreateDbContextAsync(cancellationToken);
        return await Since(inbox, connectionId, time.GetUtcNow().UtcDateTime.AddHours(-1)).CountAsync(cancellationToken);
    }

    /// <summary>A delivery falls due when it comes in, and that is what the index holds.</summary>
    public static IQueryable<InboxEntry> Since(InboxDbContext inbox, int connectionId, DateTime since) => inbox.Inbox.AsNoTracking()
        .Where(entry => entry.State == InboxState.Refused && entry.NextTryAt >= since && entry.ConnectionId == connectionId);
}
