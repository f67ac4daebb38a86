using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>Records what reading a window showed, day by day, and asks for the runs that we know and the list did not show.</summary>
public sealed class Coverage(TimeProvider time)
{
    /// <summary>Per window; the rest is asked for when the window is read again.</summary>
    private const int MostAskedFor = 500;

    public async Task WriteAsync(
        OpsDbContext db, int connectionId, DayWindow window, WindowResult result, DateTime readStartedAt, CancellationToken cancellationToken)
    {
        var missing = await AskForMissingAsync(db, connectionId, window, result, readStartedAt, cancellationToken);
        var rows = await db.CoverageDays.Where(day => day.ConnectionId == connectionId && day.Day >= window.From && day.Day <= window.To)
            .ToDictionaryAsync(day => day.Day, cancellationToken);
        var counts = result.CreatedDays.Values.CountBy(day => day).ToDictionary();
        foreach (var day in window.Each().Where(day => day <= DateOnly.FromDateTime(Now)))
        {
            if (!rows.TryGetValue(day, out var row))
            {
                row = new() { ConnectionId = connectionId, Day = day };
                db.CoverageDays.Add(row);
            }

            row.Runs = counts.GetValueOrDefault(day);
            row.Passes = result.Passes;
            row.ReadAt = readStartedAt;
            row.ProvedAt = result.Agreed && !missing.Contains(day) ? Now : null;
        }
    }

    /// <summary>Absence from a list is no deletion: only an answer to the run's own id is (F30).</summary>
    private async Task<HashSet<DateOnly>> AskForMissingAsync(
        OpsDbContext db, int connectionId, DayWindow window, WindowResult result, DateTime readStartedAt, CancellationToken cancellationToken)
    {
        var from = window.From.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var end = window.To.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var known = await db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connectionId && run.CreatedAt >= from && run.CreatedAt < end && run.GoneAt == null && run.ReadAt < readStartedAt)
            .Select(run => new { run.RunId, run.CreatedAt })
            .ToListAsync(cancellationToken);
        var missing = known.Where(run => !result.CreatedDays.ContainsKey(run.RunId)).Take(MostAskedFor).ToList();
        var requests = await FetchRequests.LoadAsync(db, connectionId, [.. missing.Select(run => run.RunId)], Now, cancellationToken);
        missing.ForEach(run => requests.Ask(FetchKind.Run, run.RunId, FetchLane.Bulk));
        return [.. missing.Select(run => DateOnly.FromDateTime(run.CreatedAt))];
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
