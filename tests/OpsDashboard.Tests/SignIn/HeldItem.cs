using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Tests.SignIn;

/// <summary>A run in review that somebody has claimed.</summary>
internal static class HeldItem
{
    public static async Task<long> AddAsync(EntraHost host, Guid holder)
    {
        await using var db = await host.Ops.CreateDbContextAsync();
        var now = host.Clock.GetUtcNow().UtcDateTime;
        var connection = (await db.Connections.FirstAsync()).Id;
        var item = new ReviewItem
        {
            ConnectionId = connection, Kind = ReviewItemKind.RunReview, State = ReviewItemState.Open, EnteredAt = now, CreatedAt = now,
            HolderOid = holder, ClaimedAt = now, LeaseUntil = now.AddMinutes(15), FencingToken = 1,
            Run = new()
            {
                ConnectionId = connection, RunId = "run", Status = RunStatus.Review, StatusRaw = "review", CreatedAt = now, UpdatedAt = now,
                Workflow = new Workflow { ConnectionId = connection, WorkflowId = "workflow", FirstSeenAt = now },
                Applicant = new Applicant { ConnectionId = connection, ApplicantId = "applicant" },
            },
        };
        db.Add(item);
        await db.SaveChangesAsync();
        return item.Id;
    }
}
