using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;

namespace OpsDashboard.Sandbox.Touring;

public static class TourQueries
{
    public static IQueryable<StaffTour> Tour(OpsDbContext db, Guid oid) => db.StaffTours.Where(tour => tour.Oid == oid);

    /// <summary>Whether the person has decided on anything since.</summary>
    public static IQueryable<Guid> Decisions(OpsDbContext db, Guid oid, DateTime since) =>
        db.Decisions.AsNoTracking().Where(decision => decision.ByOid == oid && decision.At >= since).Select(decision => decision.Id);
}
