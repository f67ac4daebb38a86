using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Runs;
using OpsDashboard.SignIn;

namespace OpsDashboard.WriteBack;

/// <summary>A run that a decision asked for, with what the customer is sent; the link only for those who may have it.</summary>
public sealed record NewRun(string Status, RunLink? Link, string? Message, string? Language);

public sealed class NewRunReader(CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections)
{
    /// <summary>Null while the run has not been read from Onfido.</summary>
    public async Task<NewRun?> ReadAsync(string connection, string runId, Guid decisionId, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known)
        {
            return null;
        }

        var seesLink = await user.WithAsync(StaffRight.SeeLink, connection, cancellationToken) is not null;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await WriteBackQueries.RunJson(db, known.Id, runId).SingleOrDefaultAsync(cancellationToken) is not { } json)
        {
            return null;
        }

        var status = await db.Runs.Where(run => run.ConnectionId == known.Id && run.RunId == runId).Select(run => run.StatusRaw).SingleAsync(cancellationToken);
        var told = await db.Decisions.Where(decision => decision.Id == decisionId).Select(decision => new { decision.CustomerMessage, decision.CustomerLanguage })
            .SingleOrDefaultAsync(cancellationToken);
        var link = seesLink ? RunContent.Read(json, new RunSight { Link = true }).Link : null;
        return new(status, link, link is null ? null : told?.CustomerMessage, told?.CustomerLanguage);
    }
}
