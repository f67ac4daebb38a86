using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;

namespace OpsDashboard.Review.Policies;

/// <summary>A policy with the number of its version; number 0 is what counts while nobody has set one.</summary>
public sealed record Policy<T>(int Number, T Value);

/// <summary>
/// The rules that people set, as they count now. For pages: kept in memory, read again when the change feed says that one changed.
/// A write that must follow a rule reads it in its own transaction instead, with the static methods.
/// </summary>
public sealed class ReviewPolicies(IDbContextFactory<OpsDbContext> factory, ChangeFeed feed) : IDisposable
{
    private readonly ConcurrentDictionary<int, Lazy<Task<IReadOnlyDictionary<(PolicyKind, string), ReviewPolicy>>>> _byConnection = [];
    private readonly ConcurrentDictionary<int, ChangeSubscription> _subscriptions = [];

    /// <summary>Null while nobody has set one for this scope.</summary>
    public async Task<Policy<T>?> FindAsync<T>(int connectionId, PolicyKind kind, string scope = "")
    {
        var policies = await AllAsync(connectionId);
        return policies.TryGetValue((kind, scope), out var policy) ? new(policy.Number, PolicyJson.Read<T>(policy.Json)) : null;
    }

    /// <summary>Every scope of a kind that has a policy.</summary>
    public async Task<IReadOnlyDictionary<string, Policy<T>>> AllAsync<T>(int connectionId, PolicyKind kind) => (await AllAsync(connectionId)).Values
        .Where(policy => policy.Kind == kind)
        .ToDictionary(policy => policy.Scope, policy => new Policy<T>(policy.Number, PolicyJson.Read<T>(policy.Json)), StringComparer.Ordinal);

    /// <summary>As it is in the caller's transaction.</summary>
    public static async Task<Policy<T>?> FindAsync<T>(OpsDbContext db, int connectionId, PolicyKind kind, string scope, CancellationToken cancellationToken) =>
        await PolicyQueries.CurrentOf(db, connectionId, kind, scope).FirstOrDefaultAsync(cancellationToken) is { } policy
            ? new(policy.Number, PolicyJson.Read<T>(policy.Json))
            : null;

    /// <summary>Every scope of a kind, as it is in the caller's transaction.</summary>
    public static async Task<IReadOnlyDictionary<string, Policy<T>>> AllAsync<T>(OpsDbContext db, int connectionId, PolicyKind kind, CancellationToken cancellationToken)
    {
        var rows = await PolicyQueries.Current(db, connectionId).Where(policy => policy.Kind == kind).ToListAsync(cancellationToken);
        return rows.ToDictionary(policy => policy.Scope, policy => new Policy<T>(policy.Number, PolicyJson.Read<T>(policy.Json)), StringComparer.Ordinal);
    }

    public void Forget(int connectionId) => _byConnection.TryRemove(connectionId, out _);

    public void Dispose()
    {
        foreach (var subscription in _subscriptions.Values)
        {
            subscription.Dispose();
        }
    }

    private async Task<IReadOnlyDictionary<(PolicyKind, string), ReviewPolicy>> AllAsync(int connectionId)
    {
        // Listened to before reading: what changes in between is heard.
        _subscriptions.GetOrAdd(connectionId, Listen);
        var kept = _byConnection.GetOrAdd(connectionId, id => new(() => ReadAsync(id)));
        try
        {
            return await kept.Value;
        }
        catch
        {
            // A database that did not answer once is asked again.
            _byConnection.TryRemove(new(connectionId, kept));
            throw;
        }
    }

    private ChangeSubscription Listen(int connectionId) => feed.Subscribe(connectionId, batch =>
    {
        if (batch.Has(ChangeKind.ReviewRules))
        {
            Forget(connectionId);
        }

        return Task.CompletedTask;
    });

    private async Task<IReadOnlyDictionary<(PolicyKind, string), ReviewPolicy>> ReadAsync(int connectionId)
    {
        await using var db = await factory.CreateDbContextAsync();
        return await PolicyQueries.Current(db, connectionId).ToDictionaryAsync(policy => (policy.Kind, policy.Scope));
    }
}
