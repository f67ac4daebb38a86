using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sandbox;

/// <summary>A run and whose it is, by their ids at Onfido.</summary>
public sealed record ApprovedRun(string RunId, string ApplicantId);

public static class SandboxQueries
{
    /// <summary>The run that was approved last.</summary>
    public static IQueryable<ApprovedRun> LastApproved(OpsDbContext db, string connection) =>
        (from run in db.Runs.AsNoTracking()
         where run.Status == RunStatus.Approved && run.GoneAt == null && db.Connections.Any(row => row.Id == run.ConnectionId && row.Key == connection)
         orderby run.CreatedAt descending, run.Rid descending
         select new ApprovedRun(run.RunId, run.Applicant!.ApplicantId)).Take(1);
}
