using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Runs.Evidence;

/// <summary>Where the bytes of a file are.</summary>
public sealed record MediaPlace(MediaKind Kind, string MediaId);

/// <summary>A file of the applicant whom a review item is about, and who holds the item.</summary>
public sealed record ReviewMediaPlace(MediaPlace Place, long Aid, long Rid, ReviewItemState State, Guid? HolderOid, DateTime? ClaimedAt, DateTime? LeaseUntil)
{
    public bool IsHeldBy(Guid oid, DateTime now) => State is ReviewItemState.Open or ReviewItemState.AwaitingSecond && HolderOid == oid && LeaseUntil > now;
}

public static class MediaQueries
{
    /// <summary>Nothing for a file of another connection, of a person deleted at Onfido, or of whom every run is gone.</summary>
    public static IQueryable<MediaPlace> Place(OpsDbContext db, int connectionId, long id) => db.Media.AsNoTracking()
        .Where(media => media.Id == id && media.ConnectionId == connectionId && media.Applicant!.State != ApplicantState.Gone)
        .Where(media => db.Runs.Any(run => run.Aid == media.Aid && run.GoneAt == null))
        .Select(media => new MediaPlace(media.Kind, media.MediaId));

    /// <summary>Nothing for a file of somebody else than the item is about.</summary>
    public static IQueryable<ReviewMediaPlace> PlaceOfItem(OpsDbContext db, int connectionId, long itemId, long id) =>
        from item in db.ReviewItems.AsNoTracking()
        where item.Id == itemId && item.ConnectionId == connectionId && item.Run!.GoneAt == null
        from media in db.Media
        where media.Id == id && media.Aid == item.Run!.Aid && media.Applicant!.State != ApplicantState.Gone
        select new ReviewMediaPlace(new(media.Kind, media.MediaId), media.Aid, item.Rid, item.State, item.HolderOid, item.ClaimedAt, item.LeaseUntil);
}
