using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>What the filters offer: values seen in the data, never what is published at Onfido now.</summary>
public static class RunsChoices
{
    private const int MaxValues = 200;

    public static IQueryable<Workflow> Workflows(OpsDbContext db, int connectionId) =>
        db.Workflows.AsNoTracking().Where(workflow => workflow.ConnectionId == connectionId);

    public static IQueryable<WorkflowVersion> Versions(OpsDbContext db, int connectionId) =>
        db.WorkflowVersions.AsNoTracking().Where(version => version.Workflow!.ConnectionId == connectionId);

    public static IQueryable<string> Values(OpsDbContext db, int connectionId, FacetKind kind) =>
        db.RollupFacetDays
            .Where(row => row.ConnectionId == connectionId && row.Basis == RollupBasis.Created && row.Kind == kind && row.Count > 0)
            .Select(row => row.Value)
            .Distinct()
            .OrderBy(value => value)
            .Take(MaxValues);
}
