using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Staff;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;

namespace OpsDashboard.Api;

/// <summary>What came of an action, in a sentence for the person who asked.</summary>
/// <param name="Key">Only right after it was made: shown once and never again.</param>
public sealed record ApiKeyResult(bool IsDone, string Text, string? Key = null)
{
    public static readonly ApiKeyResult NotAllowed = new(false, "Only administrators may do this.");
}

/// <summary>Keys for other programs of the company. Each action asks for the right itself and leaves an audit entry.</summary>
public sealed class ApiKeyActions(CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, TimeProvider time)
{
    /// <summary>For how long a key may be made, in days: none is for ever.</summary>
    public static readonly IReadOnlyList<int> Lifetimes = [30, 90, 365];

    public async Task<ApiKeyResult> CreateAsync(string connection, string name, string scope, int days, CancellationToken cancellationToken)
    {
        if (await AdministratorAsync(connection, cancellationToken) is not var (connectionId, person))
        {
            return ApiKeyResult.NotAllowed;
        }

        var text = name.Trim();
        if (text.Length is 0 or > ApiKey.MaxNameLength)
        {
            return new(false, $"Say which program it is for, in 1 to {ApiKey.MaxNameLength} characters.");
        }

        if (ApiScope.All.All(known => known.Name != scope) || !Lifetimes.Contains(days))
        {
            return new(false, "Choose what the key may do and how long it is valid.");
        }

        var key = ApiKeyText.New();
        var now = time.GetUtcNow().UtcDateTime;
        await factory.WriteAsync(
            async db =>
            {
                var row = new ApiKey
                {
                    ConnectionId = connectionId, Name = text, Prefix = ApiKeyText.Prefix(key), Hash = ApiKeyText.Hash(key), Scopes = scope,
                    CreatedAt = now, CreatedBy = person.Oid, ExpiresAt = now.AddDays(days),
                };
                db.ApiKeys.Add(row);
                await db.SaveChangesAsync(cancellationToken);
                await RecordAsync(db, person, "api-key.created", row.Id, new { connection, prefix = row.Prefix, scope, days }, cancellationToken);
            },
            cancellationToken);
        return new(true, "Copy the key now: it is shown this once.", key);
    }

    /// <summary>Ends a key at once.</summary>
    public async Task<ApiKeyResult> RevokeAsync(string connection, int id, CancellationToken cancellationToken)
    {
        if (await AdministratorAsync(connection, cancellationToken) is not var (connectionId, person))
        {
            return ApiKeyResult.NotAllowed;
        }

        return await factory.WriteAsync(
            async db =>
            {
                if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id && key.ConnectionId == connectionId && key.RevokedAt == null, cancellationToken) is not { } row)
                {
                    return new ApiKeyResult(false, "This key is revoked already.");
                }

                (row.RevokedAt, row.RevokedBy) = (time.GetUtcNow().UtcDateTime, person.Oid);
                await RecordAsync(db, person, "api-key.revoked", id, new { connection, prefix = row.Prefix }, cancellationToken);
                return new(true, $"{row.Name} ({row.Prefix}…) opens nothing any more.");
            },
            cancellationToken);
    }

    private async Task<(int ConnectionId, StaffPerson Person)?> AdministratorAsync(string connection, CancellationToken cancellationToken) =>
        connections.Find(connection) is { } known && await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is { } person ? (known.Id, person) : null;

    private Task RecordAsync(OpsDbContext db, StaffPerson person, string action, int id, object detail, CancellationToken cancellationToken) => audit.AppendAsync(
        db,
        new(
            AuditChain.System, AuditActor.Staff(person.Oid.ToString()), action, "api-key", id.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(detail)),
        cancellationToken);
}
