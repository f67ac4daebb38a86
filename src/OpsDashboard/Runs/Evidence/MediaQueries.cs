using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;

namespace OpsDashboard.Runs.Evidence;

/// <summary>Where the bytes of a file are.</summary>
public sealed record MediaPlace(MediaKind Kind, string MediaId);

public static class MediaQueries
{
    /// <summary>Nothing for a file of another connection, of a person deleted at Onfido, or of whom every run is gone.</summary>
    public static IQueryable<MediaPlace> Place(OpsDbContext db, int connectionId, long id) => db.Media.AsNoTracking()
        .Where(media => media.Id == id && media.ConnectionId == connectionId && media.Applicant!.State != ApplicantState.Gone)
        .Where(media => db.Runs.Any(run => run.Aid == media.Aid && run.GoneAt == null))
        .Select(media => new MediaPlace(media.Kind, media.MediaId));
}
