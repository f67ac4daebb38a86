using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OpsDashboard.Data;
using OpsDashboard.Data.Privacy;

namespace OpsDashboard.Privacy;

/// <summary>One line of the access log. Of the applicant it tells the id, never the name: reading the log must not show people.</summary>
public sealed record AccessRow(
    long Id, DateTime At, Guid? Oid, string? Name, int? ApiKeyId, string? ApplicantId, string? RunId, long? ItemId, string Fields, string Purpose, string Through,
    AccessResult Result);

/// <summary>A staff person to choose.</summary>
public sealed record AccessPerson(Guid Oid, string Name);

public static class AccessQueries
{
    /// <summary>A compiled query belongs to the model it was first run with.</summary>
    private static readonly ConditionalWeakTable<IModel, Compiled> ByModel = [];

    /// <summary>The groups of fields that a person was shown of an item since a moment.</summary>
    public static IQueryable<string> Shown(OpsDbContext db, Guid oid, long itemId, DateTime since) => db.AccessEntries
        .Where(entry => entry.ItemId == itemId && entry.Oid == oid && entry.At >= since && entry.Result == AccessResult.Shown)
        .Select(entry => entry.Fields);

    /// <summary>Whether this claim has shown all these groups already.</summary>
    public static async Task<bool> IsShownAsync(OpsDbContext db, ReviewAccess access, IReadOnlyCollection<string> fields, CancellationToken cancellationToken)
    {
        var shown = await ByModel.GetOrCreateValue(db.Model).Shown(db, access.Oid, access.ItemId, access.Since).ToListAsync(cancellationToken);
        return fields.All(shown.Contains);
    }

    /// <summary>Newest first.</summary>
    public static IQueryable<AccessRow> Page(OpsDbContext db, int connectionId, AccessFilter filter, int take)
    {
        var entries = db.AccessEntries.AsNoTracking().Where(entry => entry.ConnectionId == connectionId);
        entries = filter.Person is { } person ? entries.Where(entry => entry.Oid == person) : entries;
        entries = filter.Item is { } item ? entries.Where(entry => entry.ItemId == item) : entries;
        entries = filter.Before is { } before ? entries.Where(entry => entry.Id < before) : entries;
        entries = filter.Applicant is { } applicant
            ? entries.Where(entry => db.Applicants.Any(row => row.Aid == entry.Aid && row.ConnectionId == connectionId && row.ApplicantId == applicant))
            : entries;
        return entries.OrderByDescending(entry => entry.Id).Take(take).Select(entry => new AccessRow(
            entry.Id, entry.At, entry.Oid,
            db.StaffMembers.Where(member => member.Oid == entry.Oid).Select(member => member.Name).FirstOrDefault(),
            entry.ApiKeyId,
            db.Applicants.Where(row => row.Aid == entry.Aid).Select(row => row.ApplicantId).FirstOrDefault(),
            db.Runs.Where(row => row.Rid == entry.Rid).Select(row => row.RunId).FirstOrDefault(),
            entry.ItemId, entry.Fields, entry.Purpose, entry.Through, entry.Result));
    }

    /// <summary>Who has ever signed in here, by name.</summary>
    public static IQueryable<AccessPerson> People(OpsDbContext db) => db.StaffMembers.AsNoTracking()
        .OrderBy(member => member.Name).Select(member => new AccessPerson(member.Oid, member.Name));

    /// <summary>Asked whenever a held item is read: compiled.</summary>
    private sealed class Compiled
    {
        public Func<OpsDbContext, Guid, long, DateTime, IAsyncEnumerable<string>> Shown { get; } = EF.CompileAsyncQuery(
            (OpsDbContext db, Guid oid, long itemId, DateTime since) => db.AccessEntries
                .Where(entry => entry.ItemId == itemId && entry.Oid == oid && entry.At >= since && entry.Result == AccessResult.Shown)
                .Select(entry => entry.Fields));
    }
}
