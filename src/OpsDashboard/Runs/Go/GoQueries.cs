using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;

namespace OpsDashboard.Runs.Go;

/// <summary>The run that an id belongs to, kind of id by kind of id. Where a person is meant, the latest run.</summary>
public static class GoQueries
{
    public static IQueryable<string> ByRun(OpsDbContext db, int connectionId, string id) => db.Runs
        .Where(run => run.ConnectionId == connectionId && run.RunId == id && run.GoneAt == null)
        .Select(run => run.RunId);

    public static IQueryable<string> ByCustomerUser(OpsDbContext db, int connectionId, string id) => db.Runs
        .Where(run => run.ConnectionId == connectionId && run.CustomerUserId == id && run.GoneAt == null)
        .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid)
        .Select(run => run.RunId).Take(1);

    public static IQueryable<string> ByApplicant(OpsDbContext db, int connectionId, string id) => db.Runs
        .Where(run => run.Applicant!.ConnectionId == connectionId && run.Applicant.ApplicantId == id && run.GoneAt == null)
        .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid)
        .Select(run => run.RunId).Take(1);

    /// <summary>Task ids are unique within their run only: two rows mean that this one names none.</summary>
    public static IQueryable<string> ByTask(OpsDbContext db, int connectionId, string id) => db.RunTasks
        .Where(task => task.TaskId == id && task.Run!.ConnectionId == connectionId && task.Run.GoneAt == null)
        .Select(task => task.Run!.RunId).Take(2);

    public static IQueryable<string> ByMedia(OpsDbContext db, int connectionId, string id)
    {
        var kinds = Enum.GetValues<MediaKind>();
        return db.Media
            .Where(media => media.ConnectionId == connectionId && kinds.Contains(media.Kind) && media.MediaId == id)
            .Join(db.Runs.Where(run => run.GoneAt == null), media => media.Aid, run => run.Aid, (_, run) => run)
            .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid)
            .Select(run => run.RunId).Take(1);
    }
}
