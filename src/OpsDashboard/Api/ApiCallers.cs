using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;

namespace OpsDashboard.Api;

/// <summary>Whose call it is: the bearer key alone decides; a browser's sign-in says nothing here.</summary>
public sealed class ApiCallers(IDbContextFactory<OpsDbContext> factory, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    /// <summary>The key that was sent; null when none was, or one that opens nothing now.</summary>
    public async Task<ApiKey?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header[Scheme.Length..].Trim() is var text && !ApiKeyText.IsOne(text))
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await ApiKeyQueries.Valid(db, ApiKeyText.Hash(text), now).SingleOrDefaultAsync(cancellationToken) is not { } key)
        {
            return null;
        }

        await NoteUseAsync(db, key, new(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc), cancellationToken);
        return key;
    }

    /// <summary>To the hour: enough to find keys that nobody uses, and one write an hour.</summary>
    private static async Task NoteUseAsync(OpsDbContext db, ApiKey key, DateTime hour, CancellationToken cancellationToken)
    {
        if (key.LastUsedAt is null || key.LastUsedAt < hour)
        {
            await db.ApiKeys.Where(row => row.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, hour), cancellationToken);
        }
    }
}
