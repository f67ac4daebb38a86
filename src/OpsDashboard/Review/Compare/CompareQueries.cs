using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Runs;

namespace OpsDashboard.Review.Compare;

/// <summary>What the comparison is made of. Asked only for those who may see reports.</summary>
public static class CompareQueries
{
    public static IQueryable<string> Applicant(OpsDbContext db, long aid) =>
        db.ApplicantDetails.AsNoTracking().Where(detail => detail.Aid == aid).Select(detail => detail.Json);

    public static IQueryable<RunStep> Steps(OpsDbContext db, long rid) => db.RunTasks.AsNoTracking()
        .Where(task => task.Rid == rid).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id)
        .Select(task => new RunStep
        {
            TaskId = task.TaskId,
            TaskDefId = task.TaskDefId,
            TaskDefVersion = task.TaskDefVersion,
            State = task.State,
            CreatedAt = task.CreatedAt,
            UpdatedAt = task.UpdatedAt,
            InputJson = null,
            OutputJson = task.Detail!.OutputJson,
        });
}
