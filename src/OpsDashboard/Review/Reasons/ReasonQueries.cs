using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Reasons;

/// <summary>A reason with the texts of its current version.</summary>
public sealed record Reason
{
    public required string Key { get; init; }

    /// <summary>The number of the version that the texts are of.</summary>
    public required int Number { get; init; }

    public required ReasonGroup Group { get; init; }

    public required ReasonVerdicts Verdicts { get; init; }

    public required bool IsTemporary { get; init; }

    public required bool IsSuspicion { get; init; }

    public required bool NeedsNote { get; init; }

    public required DateTime? RetiredAt { get; init; }

    public required string StaffText { get; init; }

    public required IReadOnlyDictionary<string, string> CustomerTexts { get; init; }

    public bool Allows(Verdict verdict) => Verdicts.Allow(verdict);

    public string CustomerText(string language) => CustomerTexts.GetValueOrDefault(language) ?? "";
}

/// <summary>One version of a reason's texts, as its page tells it.</summary>
public sealed record ReasonVersionRow(int Number, string StaffText, IReadOnlyDictionary<string, string> CustomerTexts, DateTime At, Guid? ByOid, string? ByName);

public static class ReasonQueries
{
    public static IQueryable<Reason> All(OpsDbContext db) =>
        from version in db.ReasonCodeVersions.AsNoTracking()
        where version.Number == version.Code!.CurrentVersion
        orderby version.Code!.Group, version.Code!.Verdicts, version.Code!.IsSuspicion, version.Key
        select new Reason
        {
            Key = version.Key,
            Number = version.Number,
            Group = version.Code!.Group,
            Verdicts = version.Code.Verdicts,
            IsTemporary = version.Code.IsTemporary,
            IsSuspicion = version.Code.IsSuspicion,
            NeedsNote = version.Code.NeedsNote,
            RetiredAt = version.Code.RetiredAt,
            StaffText = version.StaffText,
            CustomerTexts = version.CustomerTexts,
        };

    /// <summary>What may be chosen now.</summary>
    public static IQueryable<Reason> Offered(OpsDbContext db) => All(db).Where(reason => reason.RetiredAt == null);

    /// <summary>Newest first.</summary>
    public static IQueryable<ReasonVersionRow> Versions(OpsDbContext db, string key) => db.ReasonCodeVersions.AsNoTracking()
        .Where(version => version.Key == key)
        .OrderByDescending(version => version.Number)
        .Select(version => new ReasonVersionRow(
            version.Number, version.StaffText, version.CustomerTexts, version.At, version.ByOid,
            db.StaffMembers.Where(member => member.Oid == version.ByOid).Select(member => member.Name).FirstOrDefault()));

    public static bool Allow(this ReasonVerdicts verdicts, Verdict verdict) => verdicts.HasFlag((ReasonVerdicts)(1 << ((byte)verdict - 1)));
}
