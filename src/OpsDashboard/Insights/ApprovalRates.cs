using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Shared;
using OpsDashboard.Sync;

namespace OpsDashboard.Insights;

/// <summary>What the approval rate page shows at one moment.</summary>
/// <param name="Span">The days asked for.</param>
/// <param name="Covered">What of them is in the copy; null when nothing is.</param>
/// <param name="CompleteSince">How far back the copy is complete; null when it holds everything.</param>
/// <param name="Unproved">How many of the days were read without proof that nothing is missing.</param>
/// <param name="Parts">The workflows, or the versions of the chosen one.</param>
public sealed record ApprovalRateView(
    DaySpan Span, DaySpan? Covered, DateOnly? CompleteSince, int Unproved, Grouping Grouping, EndedCounts Total, EndedCounts? Before,
    IReadOnlyList<RatePoint> Points, IReadOnlyList<RatePart> Parts);

/// <summary>One workflow, or one version of the chosen one, with a rate for each point of the chart.</summary>
public sealed record RatePart(int Key, EndedCounts Total, IReadOnlyList<double?> Rates);

/// <summary>A workflow as the data shows it, with the versions seen.</summary>
public sealed record ChartedWorkflow(int Wid, string WorkflowId, string Label, IReadOnlyList<int> Versions);

/// <summary>Puts the queries of the page together. Pages that show the same share one answer, read at most once a second.</summary>
public sealed class ApprovalRates(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ReportingZone reporting, TimeProvider time)
{
    private const int ShortId = 8;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SingleFlight<ApprovalRateView> _views = new(time, Interval);

    public TimeZoneInfo Zone => reporting.Zone;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), reporting.Zone).DateTime);

    public async Task<IReadOnlyList<ChartedWorkflow>> WorkflowsAsync(string connection, CancellationToken cancellationToken)
    {
        var connectionId = IdOf(connection);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var versions = (await InsightsQueries.Versions(db, connectionId).ToListAsync(cancellationToken)).ToLookup(version => version.Wid, version => version.Version);
        var workflows = await InsightsQueries.Workflows(db, connectionId).ToListAsync(cancellationToken);
        return [.. workflows
            .OrderBy(workflow => workflow.Name is null)
            .ThenBy(workflow => workflow.Name, StringComparer.OrdinalIgnoreCase)
            .Select(workflow => new ChartedWorkflow(
                workflow.Wid, workflow.WorkflowId, workflow.Name ?? Shorten(workflow.WorkflowId), [.. versions[workflow.Wid].OrderDescending()]))];
    }

    public Task<ApprovalRateView> ViewAsync(string connection, ApprovalRateFilter filter) =>
        _views.AskAsync($"{connection}{filter.ToQuery()}", () => ReadAsync(IdOf(connection), filter));

    public int IdOf(string connection) => connections.Find(connection)?.Id ?? 0;

    private async Task<ApprovalRateView> ReadAsync(int connectionId, ApprovalRateFilter filter)
    {
        await using var db = await factory.CreateDbContextAsync();
        var (today, span) = (Today, filter.SpanAt(Today));
        var grouping = filter.GroupingOf(span);
        var firstStart = await InsightsQueries.Connection(db, connectionId).Select(row => row.CreatedAt).SingleAsync();
        var completeSince = CompleteSince.Of(await InsightsQueries.Backfill(db, connectionId).SingleOrDefaultAsync(), firstStart, reporting.Zone);
        var unproved = await InsightsQueries.Unproved(db, connectionId, span.From, span.To < today ? span.To : today.AddDays(-1)).CountAsync();
        if (span.Since(completeSince) is not { } covered)
        {
            return new(span, null, completeSince, unproved, grouping, default, null, [], []);
        }

        var comparison = new Comparison(span.Days, completeSince);
        var rows = await RowsAsync(db, connectionId, filter, filter.IsCompared ? new(covered.From.AddDays(-span.Days), covered.To) : covered);
        var whole = filter.Version is { } version ? rows.Where(row => row.Part == version) : rows;
        var points = RateSeries.Of(whole, covered, grouping, today, filter.IsCompared ? comparison : null);
        return new(
            span, covered, completeSince, unproved, grouping,
            EndedCounts.Sum(points.Select(point => point.Counts)),
            filter.IsCompared && comparison.Covers(covered) ? EndedCounts.Sum(points.Select(point => point.Before ?? default)) : null,
            points,
            [.. rows.GroupBy(row => row.Part).Select(part => Part(part.Key, RateSeries.Of(part, covered, grouping, today))).Where(part => part.Total.Ended > 0)]);
    }

    private static async Task<List<EndedRow>> RowsAsync(OpsDbContext db, int connectionId, ApprovalRateFilter filter, DaySpan days)
    {
        if (filter.Workflow is not { } workflowId)
        {
            return await InsightsQueries.EndedByWorkflow(db, connectionId, days.From, days.To).ToListAsync();
        }

        // A workflow that nobody has seen has no rows.
        var wid = await InsightsQueries.Workflows(db, connectionId).Where(workflow => workflow.WorkflowId == workflowId).Select(workflow => workflow.Wid).SingleOrDefaultAsync();
        return await InsightsQueries.EndedByVersion(db, connectionId, wid, days.From, days.To).ToListAsync();
    }

    private static RatePart Part(int key, IReadOnlyList<RatePoint> points) =>
        new(key, EndedCounts.Sum(points.Select(point => point.Counts)), [.. points.Select(point => point.Counts.ApprovalRate)]);

    private static string Shorten(string id) => id.Length > ShortId ? id[..ShortId] + "…" : id;
}
