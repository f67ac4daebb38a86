using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Policies;

/// <summary>What came of an action on the rules of reviewing, in a sentence for the person who asked.</summary>
public sealed record RuleResult(bool IsDone, string Text)
{
    public static readonly RuleResult NotAllowed = new(false, "Only managers and administrators may do this.");

    public static readonly RuleResult ChangedMeanwhile = new(false, "Somebody else changed this meanwhile. Reload the page and look at it as it is now.");
}

/// <summary>Sets the rules of reviewing. Each change is a new version; what was done under an older one can say which.</summary>
public sealed class PolicyActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ReviewPolicies policies, AuditLog audit, ChangeFeed changes,
    TimeProvider time)
{
    private const int MaxJsonLength = 60_000;

    /// <param name="connection">Of which connection.</param>
    /// <param name="kind">Which rule.</param>
    /// <param name="scope">For what; empty for all.</param>
    /// <param name="value">As it should be.</param>
    /// <param name="expected">The number of the version that was on screen; 0 for none.</param>
    /// <param name="also">What else belongs into the same transaction.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<RuleResult> WriteAsync<T>(
        string connection, PolicyKind kind, string scope, T value, int expected, CancellationToken cancellationToken, Func<OpsDbContext, int, Task>? also = null)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.ManageReview, connection, cancellationToken) is not { } person)
        {
            return RuleResult.NotAllowed;
        }

        var json = PolicyJson.Write(value);
        if (scope.Length > ReviewPolicy.MaxScopeLength || json.Length > MaxJsonLength)
        {
            return new(false, "That is more than can be stored.");
        }

        var result = await factory.WriteAsync(
            async db =>
            {
                var current = await PolicyQueries.CurrentOf(db, known.Id, kind, scope).FirstOrDefaultAsync(cancellationToken);
                if ((current?.Number ?? 0) != expected)
                {
                    return RuleResult.ChangedMeanwhile;
                }

                if (current?.Json == json)
                {
                    return new(false, "Nothing was changed.");
                }

                await AddAsync(db, new() { ConnectionId = known.Id, Kind = kind, Scope = scope, Number = expected + 1, Json = json, ByOid = person.Oid }, cancellationToken);
                await (also?.Invoke(db, known.Id) ?? Task.CompletedTask);
                return new RuleResult(true, $"Stored as version {expected + 1}.");
            },
            cancellationToken);
        policies.Forget(known.Id);
        changes.Wake();
        return result;
    }

    /// <summary>The entry names the version; what it says stands there.</summary>
    private async Task AddAsync(OpsDbContext db, ReviewPolicy policy, CancellationToken cancellationToken)
    {
        policy.At = time.GetUtcNow().UtcDateTime;
        db.ReviewPolicies.Add(policy);
        db.Changes.Add(new() { ConnectionId = policy.ConnectionId, Kind = ChangeKind.ReviewRules, At = policy.At });
        await audit.AppendAsync(
            db,
            new(
                AuditChain.System, AuditActor.Staff(policy.ByOid.ToString()), "review-policy.changed", "review-policy", policy.Kind.ToString(),
                JsonSerializer.Serialize(new { connection = policy.ConnectionId, scope = policy.Scope, version = policy.Number })),
            cancellationToken);
    }
}
