using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;

namespace OpsDashboard.Api;

/// <summary>A key as its page shows it.</summary>
public sealed record ApiKeyRow(
    int Id, string Name, string Prefix, string Scopes, DateTime CreatedAt, string? CreatedBy, DateTime ExpiresAt, DateTime? RevokedAt, string? RevokedBy, DateTime? LastUsedAt);

public static class ApiKeyQueries
{
    /// <summary>Newest first.</summary>
    public static IQueryable<ApiKeyRow> Rows(OpsDbContext db, int connectionId) => db.ApiKeys.AsNoTracking()
        .Where(key => key.ConnectionId == connectionId)
        .OrderByDescending(key => key.Id)
        .Select(key => new ApiKeyRow(
            key.Id, key.Name, key.Prefix, key.Scopes, key.CreatedAt,
            db.StaffMembers.Where(member => member.Oid == key.CreatedBy).Select(member => member.Name).FirstOrDefault(),
            key.ExpiresAt, key.RevokedAt,
            db.StaffMembers.Where(member => member.Oid == key.RevokedBy).Select(member => member.Name).FirstOrDefault(),
            key.LastUsedAt));

    /// <summary>The key that opens something now.</summary>
    public static IQueryable<ApiKey> Valid(OpsDbContext db, string hash, DateTime now) =>
        db.ApiKeys.AsNoTracking().Where(key => key.Hash == hash && key.RevokedAt == null && key.ExpiresAt > now);
}
