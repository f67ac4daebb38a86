using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Privacy;

namespace OpsDashboard.Privacy;

/// <summary>The groups of fields that the access log tells apart.</summary>
public static class AccessFields
{
    public const string Identity = "identity";
    public const string Comparison = "comparison";
    public const string Reports = "reports";
    public const string Media = "media";
    public const string Log = "access log";

    /// <summary>One file, by our own number.</summary>
    public static string File(long id) => string.Create(CultureInfo.InvariantCulture, $"{Media} {id}");
}

/// <summary>Who looks at whom, and for which review.</summary>
/// <param name="Oid">The staff person.</param>
/// <param name="ConnectionId">Where.</param>
/// <param name="Aid">The applicant.</param>
/// <param name="Rid">The run.</param>
/// <param name="ItemId">The item whose claim is the purpose.</param>
/// <param name="Since">When that claim began.</param>
public sealed record ReviewAccess(Guid Oid, int ConnectionId, long Aid, long Rid, long ItemId, DateTime Since)
{
    public string Purpose => string.Create(CultureInfo.InvariantCulture, $"review of item {ItemId}");
}

/// <summary>
/// Who was shown which personal data of whom, and why. A row is written in the transaction that reads the data and before anything of
/// it leaves the server: there is no showing without a row.
/// </summary>
public sealed class AccessLog(TimeProvider time)
{
    public const string Page = "page";
    public const string MediaFile = "media";

    /// <summary>Adds a row for each group that this claim has not shown yet: drawing the page again is no new look. True when one was added.</summary>
    public async Task<bool> ShowAsync(OpsDbContext db, ReviewAccess access, IReadOnlyCollection<string> fields, string through, CancellationToken cancellationToken)
    {
        var shown = await AccessQueries.Shown(db, access.Oid, access.ItemId, access.Since).ToListAsync(cancellationToken);
        var fresh = fields.Except(shown, StringComparer.Ordinal).ToList();
        Add(db, access, fresh, through, AccessResult.Shown);
        return fresh.Count > 0;
    }

    /// <summary>What was read ahead for somebody who has not claimed the item.</summary>
    public void AddPrefetched(OpsDbContext db, ReviewAccess access, IReadOnlyCollection<string> fields) => Add(db, access, fields, Page, AccessResult.Prefetched);

    /// <summary>Somebody asked for what they may not have.</summary>
    public void AddRefused(OpsDbContext db, ReviewAccess access, string fields, string through) => Add(db, access, [fields], through, AccessResult.Refused);

    private void Add(OpsDbContext db, ReviewAccess access, IReadOnlyCollection<string> fields, string through, AccessResult result)
    {
        var at = time.GetUtcNow().UtcDateTime;
        db.AccessEntries.AddRange(fields.Select(group => new AccessEntry
        {
            At = at,
            ConnectionId = access.ConnectionId,
            Oid = access.Oid,
            Aid = access.Aid,
            Rid = access.Rid,
            ItemId = access.ItemId,
            Fields = group,
            Purpose = access.Purpose,
            Through = through,
            Result = result,
        }));
    }
}
