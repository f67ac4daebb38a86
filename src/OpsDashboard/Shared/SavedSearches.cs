using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Search;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;

namespace OpsDashboard.Shared;

/// <summary>Keeps what people searched for, which may be a name, out of addresses: those carry a random id, good for thirty days.</summary>
public sealed class SavedSearches(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, CurrentUser user, TimeProvider time)
{
    private const int IdLength = 24;

    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Nothing for an id that nobody made, of another connection, or too old.</summary>
    public static IQueryable<string> Text(OpsDbContext db, int connectionId, string id, DateTime now)
    {
        var oldest = now - Life;
        return db.SavedSearches.Where(search => search.Id == id && search.ConnectionId == connectionId && search.CreatedAt >= oldest).Select(search => search.Text);
    }

    /// <summary>The id for the address; null when the person may not search there.</summary>
    public async Task<string?> SaveAsync(string connection, string text, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.SearchApplicants, connection, cancellationToken) is not { } owner)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        await factory.WriteAsync(
            async db =>
            {
                var oldest = now - Life;
                await db.SavedSearches.Where(search => search.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
                db.SavedSearches.Add(new()
                {
                    Id = id,
                    ConnectionId = connections.Find(connection)?.Id ?? 0,
                    OwnerOid = owner.Oid.ToString(),
                    Text = text.Length <= SavedSearch.MaxTextLength ? text : text[..SavedSearch.MaxTextLength],
                    CreatedAt = now,
                    UsedAt = now,
                });
            },
            cancellationToken);
        return id;
    }
}
