using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Policies;

/// <summary>One version of a policy, as its page tells it.</summary>
public sealed record PolicyVersionRow(string Scope, int Number, string Json, DateTime At, Guid ByOid, string? ByName);

public static class PolicyQueries
{
    /// <summary>The version that counts of every policy of a connection.</summary>
    public static IQueryable<ReviewPolicy> Current(OpsDbContext db, int connectionId) => db.ReviewPolicies.AsNoTracking()
        .Where(policy => policy.ConnectionId == connectionId
            && policy.Number == db.ReviewPolicies
                .Where(other => other.ConnectionId == connectionId && other.Kind == policy.Kind && other.Scope == policy.Scope)
                .Max(other => other.Number));

    /// <summary>The version that counts of one policy.</summary>
    public static IQueryable<ReviewPolicy> CurrentOf(OpsDbContext db, int connectionId, PolicyKind kind, string scope) => db.ReviewPolicies.AsNoTracking()
        .Where(policy => policy.ConnectionId == connectionId && policy.Kind == kind && policy.Scope == scope)
        .OrderByDescending(policy => policy.Number)
        .Take(1);

    /// <summary>Newest first.</summary>
    public static IQueryable<PolicyVersionRow> Versions(OpsDbContext db, int connectionId, PolicyKind kind, string scope) => db.ReviewPolicies.AsNoTracking()
        .Where(policy => policy.ConnectionId == connectionId && policy.Kind == kind && policy.Scope == scope)
        .OrderByDescending(policy => policy.Number)
        .Select(policy => new PolicyVersionRow(
            policy.Scope, policy.Number, policy.Json, policy.At, policy.ByOid,
            db.StaffMembers.Where(member => member.Oid == policy.ByOid).Select(member => member.Name).FirstOrDefault()));
}
