using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;

namespace OpsDashboard.Sync;

/// <summary>How far back the cache shall reach; null days is everything.</summary>
public sealed record BackfillChoice(string Label, int? Days)
{
    public static readonly IReadOnlyList<BackfillChoice> All =
        [new("30 days", 30), new("90 days", 90), new("365 days", 365), new("Everything", null)];

    public DateOnly? From(DateTime now) => Days is { } days ? DateOnly.FromDateTime(now).AddDays(-days) : null;
}

/// <summary>What a choice costs, from the runs of the last two days and the present budget.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="Runs">About how many runs.</param>
/// <param name="Calls">About how many calls: every list page twice, applicants by the hundred.</param>
/// <param name="Duration">About how long at the present budget; null when the choice has no end to reckon with.</param>
public sealed record BackfillEstimate(BackfillChoice Choice, long? Runs, long? Calls, TimeSpan? Duration);

/// <summary>The first-start question and its answer.</summary>
public sealed class BackfillActions(IDbContextFactory<OpsDbContext> factory, AuditLog audit, ChangeFeed changes, TimeProvider time)
{
    private const int RatedDays = 2;
    private const int Passes = 2;
    private const int ApplicantsPerPage = 100;

    /// <summary>The lanes before it leave bulk reads about half of the calls.</summary>
    private const double BulkShare = 0.5;

    public async Task<IReadOnlyList<BackfillEstimate>> EstimateAsync(OnfidoConnection connection, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var recent = await db.Runs.CountAsync(run => run.ConnectionId == connection.Id && run.CreatedAt >= now.AddDays(-RatedDays), cancellationToken);
        return [.. BackfillChoice.All.Select(choice => Estimate(choice, recent / (double)RatedDays, connection))];
    }

    /// <summary>Chooses once. False when somebody has chosen before.</summary>
    public async Task<bool> ChooseAsync(OnfidoConnection connection, BackfillChoice choice, AuditActor actor, CancellationToken cancellationToken)
    {
        var chosen = await factory.WriteAsync(
            async db =>
            {
                if (await db.Backfills.AnyAsync(row => row.ConnectionId == connection.Id, cancellationToken))
                {
                    return false;
                }

                db.Backfills.Add(new() { ConnectionId = connection.Id, From = choice.From(Now), ChosenBy = actor.Id, ChosenAt = Now });
                db.Changes.Add(new() { ConnectionId = connection.Id, Kind = ChangeKind.Sync, At = Now });
                await audit.AppendAsync(
                    db,
                    new(AuditChain.System, actor, "backfill.chosen", "connection", connection.Key, JsonSerializer.Serialize(new { days = choice.Days })),
                    cancellationToken);
                return true;
            },
            cancellationToken);
        changes.Wake();
        return chosen;
    }

    private static BackfillEstimate Estimate(BackfillChoice choice, double runsPerDay, OnfidoConnection connection)
    {
        if (choice.Days is not { } days)
        {
            return new(choice, null, null, null);
        }

        var runs = (long)Math.Ceiling(runsPerDay * days);
        var calls = (Passes * (1 + (runs / connection.PageSize))) + 1 + (runs / ApplicantsPerPage);
        return new(choice, runs, calls, TimeSpan.FromMinutes(calls / (connection.Limiter.Snapshot().CurrentBudget * BulkShare)));
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
