using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>
/// The pages that most people look at most of the time (newest first; perhaps one status, one workflow), compiled once. EF spends
/// about as long on recognising a composed query as the database does on answering it. They show what <see cref="RunsQueries.Page"/> shows.
/// </summary>
internal sealed class RunsHotPage(Expression<Func<Run, RunRow>> row)
{
    /// <summary>A compiled query belongs to the model it was first run with.</summary>
    private static readonly ConditionalWeakTable<IModel, Pages> ByModel = [];

    private readonly Func<OpsDbContext, int, DateTime, long, int, IAsyncEnumerable<RunRow>> _all = EF.CompileAsyncQuery(
        (OpsDbContext db, int connectionId, DateTime at, long rid, int take) => db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connectionId && run.GoneAt == null && run.CreatedAt <= at && (run.CreatedAt < at || run.Rid < rid))
            .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid).Take(take).Select(row));

    private readonly Func<OpsDbContext, int, RunStatus, DateTime, long, int, IAsyncEnumerable<RunRow>> _ofStatus = EF.CompileAsyncQuery(
        (OpsDbContext db, int connectionId, RunStatus status, DateTime at, long rid, int take) => db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connectionId && run.Status == status
                && run.GoneAt == null && run.CreatedAt <= at && (run.CreatedAt < at || run.Rid < rid))
            .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid).Take(take).Select(row));

    private readonly Func<OpsDbContext, int, int, DateTime, long, int, IAsyncEnumerable<RunRow>> _ofWorkflow = EF.CompileAsyncQuery(
        (OpsDbContext db, int connectionId, int wid, DateTime at, long rid, int take) => db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connectionId && run.Wid == wid
                && run.GoneAt == null && run.CreatedAt <= at && (run.CreatedAt < at || run.Rid < rid))
            .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid).Take(take).Select(row));

    /// <summary>Null when the filter asks for more than these know.</summary>
    public static IAsyncEnumerable<RunRow>? Find(OpsDbContext db, RunsScope scope)
    {
        var filter = scope.Filter;
        var isKnown = filter is { Sort: RunsSort.Created, IsAscending: false, Cursor: null or { IsBefore: false }, Version: null, Reason: null, Tag: null }
            && filter.Created.IsEmpty && filter.Completed.IsEmpty && scope.Search is null;
        var (at, rid, take) = (filter.Cursor?.At ?? DateTime.MaxValue, filter.Cursor?.Rid ?? long.MaxValue, filter.Size + 1);
        var compiled = ByModel.GetOrCreateValue(db.Model).For(scope.WithReasons);
        return (isKnown, filter.Statuses.Count, scope.Wid) switch
        {
            (true, 0, null) => compiled._all(db, scope.ConnectionId, at, rid, take),
            (true, 1, null) => compiled._ofStatus(db, scope.ConnectionId, filter.Statuses[0], at, rid, take),
            (true, 0, { } wid) => compiled._ofWorkflow(db, scope.ConnectionId, wid, at, rid, take),
            _ => null,
        };
    }

    private sealed class Pages
    {
        private readonly RunsHotPage _withReasons = new(RunsQueries.Row);
        private readonly RunsHotPage _withoutReasons = new(RunsQueries.RowWithoutReasons);

        public RunsHotPage For(bool withReasons) => withReasons ? _withReasons : _withoutReasons;
    }
}
