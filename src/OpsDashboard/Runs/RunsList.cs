using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Shared;
using OpsDashboard.Sync;

namespace OpsDashboard.Runs;

/// <summary>What the page of a filter shows at one moment.</summary>
public sealed record RunsView(RunsScope Scope, IReadOnlyList<RunRow> Rows, bool HasBefore, bool HasAfter, SearchState? Search);

/// <summary>The search behind a list. The text is null when its id is not known any more.</summary>
public sealed record SearchState(string? Text, bool IsGuess, int? KnownNamesPercent);

/// <summary>What moves while a list is open: the tabs' numbers and the keys at its top.</summary>
public sealed record RunsPulse(IReadOnlyDictionary<RunStatus, TabCount> Counts, IReadOnlyList<RunKey> Head);

/// <summary>A workflow as the data shows it, with the versions seen.</summary>
public sealed record SeenWorkflow(int Wid, string WorkflowId, string? Name, IReadOnlyList<int> Versions)
{
    private const int ShortId = 8;

    public string Label => Name ?? (WorkflowId.Length > ShortId ? WorkflowId[..ShortId] + "…" : WorkflowId);
}

/// <summary>Puts the queries of the list together: one context per question.</summary>
public sealed class RunsList(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ReportingZone reporting, TimeProvider time)
{
    /// <summary>More than this many new rows are "99+".</summary>
    public const int HeadSize = RunsFilter.DefaultSize * 2;

    private static readonly TimeSpan PulseInterval = TimeSpan.FromSeconds(1);

    private readonly SingleFlight<RunsPulse> _pulses = new(time, PulseInterval);

    public TimeZoneInfo DayZone => reporting.Zone;

    public async Task<IReadOnlyList<SeenWorkflow>> WorkflowsAsync(string connection, CancellationToken cancellationToken)
    {
        var connectionId = IdOf(connection);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var workflows = await RunsChoices.Workflows(db, connectionId).ToListAsync(cancellationToken);
        var versions = (await RunsChoices.Versions(db, connectionId).ToListAsync(cancellationToken)).ToLookup(version => version.Wid, version => version.Version);
        return [.. workflows
            .Select(workflow => new SeenWorkflow(workflow.Wid, workflow.WorkflowId, workflow.Name, [.. versions[workflow.Wid].OrderDescending()]))
            .OrderBy(workflow => workflow.Name is null)
            .ThenBy(workflow => workflow.Label, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task<IReadOnlyList<string>> ValuesAsync(string connection, FacetKind kind, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await RunsChoices.Values(db, IdOf(connection), kind).ToListAsync(cancellationToken);
    }

    public async Task<RunsView> ViewAsync(
        string connection, RunsFilter asked, RunSight sight, IReadOnlyList<SeenWorkflow> workflows, CancellationToken cancellationToken)
    {
        var filter = asked.For(sight);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var scope = new RunsScope
        {
            ConnectionId = IdOf(connection),
            Filter = filter,
            WithReasons = sight.Reasons,
            Wid = filter.Workflow is null ? null : workflows.FirstOrDefault(workflow => workflow.WorkflowId == filter.Workflow)?.Wid ?? -1,
            Created = MomentRange.Of(filter.Created, reporting.Zone),
            Completed = MomentRange.Of(filter.Completed, reporting.Zone),
        };
        SearchState? search = null;
        if (filter.SearchId is { } searchId)
        {
            (scope, search) = await SearchAsync(db, scope, searchId, cancellationToken);
        }

        var rows = await RunsQueries.ReadPageAsync(db, scope, cancellationToken);
        var isFull = rows.Count > filter.Size;
        if (filter.Cursor is { IsBefore: true })
        {
            // Too few rows above: that is the first page, whole.
            return isFull
                ? new(scope, [.. rows.Take(filter.Size).Reverse()], HasBefore: true, HasAfter: true, search)
                : await ViewAsync(connection, filter.FirstPage, sight, workflows, cancellationToken);
        }

        return new(scope, [.. rows.Take(filter.Size)], HasBefore: filter.Cursor is not null, HasAfter: isFull, search);
    }

    /// <summary>Shared by every page with the same filter and the same right to reasons, read at most once a second.</summary>
    public Task<RunsPulse> PulseAsync(RunsScope scope)
    {
        var first = scope with { Filter = scope.Filter.FirstPage };
        return _pulses.AskAsync($"{first.ConnectionId}{first.WithReasons}{first.Filter.ToQuery()}", async () =>
        {
            await using var db = await factory.CreateDbContextAsync();
            var counts = await RunsCounts.ReadAsync(db, first, CancellationToken.None);
            return new(counts, await RunsQueries.Head(db, first, HeadSize).ToListAsync());
        });
    }

    /// <summary>What rows of a list are now.</summary>
    public async Task<IReadOnlyList<RunRow>> RowsAsync(RunsScope scope, IReadOnlyCollection<long> rids, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await RunsQueries.ByRid(db, scope.ConnectionId, rids, scope.WithReasons).ToListAsync(cancellationToken);
    }

    public int IdOf(string connection) => connections.Find(connection)?.Id ?? 0;

    private async Task<(RunsScope Scope, SearchState State)> SearchAsync(OpsDbContext db, RunsScope scope, string searchId, CancellationToken cancellationToken)
    {
        var text = await SavedSearches.Text(db, scope.ConnectionId, searchId, time.GetUtcNow().UtcDateTime).SingleOrDefaultAsync(cancellationToken);
        if (text is null)
        {
            return (scope with { Search = new([], [], IsGuess: false) }, new(null, IsGuess: false, KnownNamesPercent: null));
        }

        var hits = await RunsSearch.FindAsync(db, scope.ConnectionId, text, cancellationToken);
        var coverage = await RunsSearch.Coverage(db, scope.ConnectionId).ToListAsync(cancellationToken);
        var (all, known) = (coverage.Sum(row => row.Count), coverage.Where(row => row.State != ApplicantState.Loading).Sum(row => row.Count));
        return (scope with { Search = hits }, new(text, hits.IsGuess, known == all ? null : (int)(100L * known / all)));
    }
}
