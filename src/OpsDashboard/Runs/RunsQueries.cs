using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>The reads of the list. Every one is of one connection and goes along an index; none skips rows by counting them.</summary>
public static class RunsQueries
{
    public static readonly Expression<Func<Run, RunRow>> Row = run => new RunRow
    {
        Rid = run.Rid,
        RunId = run.RunId,
        StatusRaw = run.StatusRaw,
        CreatedAt = run.CreatedAt,
        EndedAt = run.EndedAt,
        Wid = run.Wid,
        WorkflowVersion = run.WorkflowVersion,
        Aid = run.Aid,
        ApplicantState = run.Applicant!.State,
        FirstName = run.Applicant.FirstName,
        LastName = run.Applicant.LastName,
        ReasonSummary = run.ReasonSummary,
        CustomerUserId = run.CustomerUserId,
    };

    public static readonly Expression<Func<Run, RunRow>> RowWithoutReasons = WithoutReasons.Of(Row);

    /// <summary>The rows of <see cref="Page"/>, the fastest way there is to them.</summary>
    public static async Task<List<RunRow>> ReadPageAsync(OpsDbContext db, RunsScope scope, CancellationToken cancellationToken) =>
        RunsHotPage.Find(db, scope) is { } hot ? await hot.ToListAsync(cancellationToken) : await Page(db, scope).ToListAsync(cancellationToken);

    /// <summary>One row more than a page holds, which tells whether there is a next page. In the list's order, backwards for a cursor that looks back.</summary>
    public static IQueryable<RunRow> Page(OpsDbContext db, RunsScope scope)
    {
        var take = scope.Filter.Size + 1;
        var statuses = StatusesToMerge(scope);
        if (statuses.Count < 2)
        {
            return Rows(InOrder(AfterCursor(Matching(db, scope), scope), scope), scope).Take(take);
        }

        var keys = statuses
            .Select(status => InOrder(AfterCursor(Matching(db, scope, status), scope).Select(entry => new RunKey { At = entry.At, Rid = entry.Rid }), scope).Take(take))
            .Aggregate((all, next) => all.Concat(next));
        return Rows(InOrder(
            InOrder(keys, scope).Take(take).Join(db.Runs, key => key.Rid, run => run.Rid, (key, run) => new RunEntry { Run = run, At = key.At, Rid = key.Rid }), scope),
            scope);
    }

    /// <summary>The present state of rows that are on a screen.</summary>
    public static IQueryable<RunRow> ByRid(OpsDbContext db, int connectionId, IReadOnlyCollection<long> rids, bool withReasons) =>
        db.Runs.AsNoTracking().Where(run => run.ConnectionId == connectionId && rids.Contains(run.Rid)).Select(withReasons ? Row : RowWithoutReasons);

    /// <summary>The first keys of the whole list, to see what is new above an open page.</summary>
    public static IQueryable<RunKey> Head(OpsDbContext db, RunsScope scope, int take) =>
        InOrder(Matching(db, scope).Select(entry => new RunKey { At = entry.At, Rid = entry.Rid }), scope).Take(take);

    /// <summary>Everything that the filter lets through, with the time that the list is sorted by; of one status when given.</summary>
    internal static IQueryable<RunEntry> Matching(OpsDbContext db, RunsScope scope, RunStatus? only = null)
    {
        var (connectionId, filter) = (scope.ConnectionId, scope.Filter);
        var entries = Source(db, scope).Where(entry => entry.Run.GoneAt == null);
        if (only is { } status)
        {
            entries = entries.Where(entry => entry.Run.Status == status);
        }
        else if (filter.Statuses.Count == 1)
        {
            var single = filter.Statuses[0];
            entries = entries.Where(entry => entry.Run.Status == single);
        }
        else if (!filter.Statuses.IsEmpty)
        {
            var several = filter.Statuses.ToArray();
            entries = entries.Where(entry => several.Contains(entry.Run.Status));
        }

        if (scope.Wid is { } wid)
        {
            entries = entries.Where(entry => entry.Run.Wid == wid);
        }

        if (filter.Version is { } version)
        {
            entries = entries.Where(entry => entry.Run.WorkflowVersion == version);
        }

        return OfSearch(db, InRanges(entries, scope), scope);
    }

    private static IQueryable<RunEntry> Source(OpsDbContext db, RunsScope scope)
    {
        var connectionId = scope.ConnectionId;
        var facets = scope.Facets().ToList();
        IQueryable<RunEntry> entries;
        if (scope.Filter.Sort == RunsSort.Completed)
        {
            entries = db.Runs.AsNoTracking()
                .Where(run => run.ConnectionId == connectionId && run.EndedAt != null)
                .Select(run => new RunEntry { Run = run, At = run.EndedAt!.Value, Rid = run.Rid });
        }
        else if (facets.Count > 0)
        {
            // The facet repeats the time of creation: rare values are found without reading all runs.
            var (kind, value) = facets[0];
            facets.RemoveAt(0);
            entries = db.RunFacets.AsNoTracking()
                .Where(facet => facet.ConnectionId == connectionId && facet.Kind == kind && facet.Value == value)
                .Select(facet => new RunEntry { Run = facet.Run!, At = facet.CreatedAt, Rid = facet.Rid });
        }
        else
        {
            entries = db.Runs.AsNoTracking()
                .Where(run => run.ConnectionId == connectionId)
                .Select(run => new RunEntry { Run = run, At = run.CreatedAt, Rid = run.Rid });
        }

        foreach (var (kind, value) in facets)
        {
            entries = entries.Where(entry => db.RunFacets.Any(facet => facet.Rid == entry.Rid && facet.Kind == kind && facet.Value == value));
        }

        return entries;
    }

    private static IQueryable<RunEntry> InRanges(IQueryable<RunEntry> entries, RunsScope scope)
    {
        var isByCreation = scope.Filter.Sort == RunsSort.Created;
        if (scope.Created.From is { } createdFrom)
        {
            entries = isByCreation ? entries.Where(entry => entry.At >= createdFrom) : entries.Where(entry => entry.Run.CreatedAt >= createdFrom);
        }

        if (scope.Created.Before is { } createdBefore)
        {
            entries = isByCreation ? entries.Where(entry => entry.At < createdBefore) : entries.Where(entry => entry.Run.CreatedAt < createdBefore);
        }

        if (scope.Completed.From is { } completedFrom)
        {
            entries = entries.Where(entry => entry.Run.EndedAt >= completedFrom);
        }

        if (scope.Completed.Before is { } completedBefore)
        {
            entries = entries.Where(entry => entry.Run.EndedAt < completedBefore);
        }

        return entries;
    }

    /// <summary>Few hits are a list of keys; many are asked run by run, which ends as soon as the page is full.</summary>
    private static IQueryable<RunEntry> OfSearch(OpsDbContext db, IQueryable<RunEntry> entries, RunsScope scope)
    {
        if (scope.Search is not { } search)
        {
            return entries;
        }

        if (search.Rids is { } rids)
        {
            return entries.Where(entry => rids.Contains(entry.Rid));
        }

        foreach (var word in search.Words)
        {
            var tokens = RunsSearch.Tokens(db, scope.ConnectionId, word);
            entries = entries.Where(entry => db.SearchPostings.Any(posting => posting.Aid == entry.Run.Aid && tokens.Any(token => token.Tid == posting.Tid)));
        }

        return entries;
    }

    /// <summary>
    /// One index walk per status, merged: an IN over the leading column would lose the index's order. Lists that another index
    /// leads (a facet, the end time, a search) check the status row by row.
    /// </summary>
    private static ImmutableSortedSet<RunStatus> StatusesToMerge(RunsScope scope) =>
        scope.Filter is { Sort: RunsSort.Created, Reason: null, Tag: null } && scope.Search is null ? scope.Filter.Statuses : [];

    private static IQueryable<RunEntry> AfterCursor(IQueryable<RunEntry> entries, RunsScope scope)
    {
        if (scope.Filter.Cursor is not { } cursor)
        {
            return entries;
        }

        var (at, rid) = (cursor.At, cursor.Rid);
        return GoesUp(scope)
            ? entries.Where(entry => entry.At >= at && (entry.At > at || entry.Rid > rid))
            : entries.Where(entry => entry.At <= at && (entry.At < at || entry.Rid < rid));
    }

    private static IQueryable<T> InOrder<T>(IQueryable<T> entries, RunsScope scope)
        where T : RunKey => GoesUp(scope)
            ? entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Rid)
            : entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Rid);

    private static bool GoesUp(RunsScope scope) => scope.Filter.IsAscending != (scope.Filter.Cursor?.IsBefore is true);

    private static IQueryable<RunRow> Rows(IQueryable<RunEntry> entries, RunsScope scope) =>
        entries.Select(entry => entry.Run).Select(scope.WithReasons ? Row : RowWithoutReasons);

    /// <summary>The same row, with nothing read for the reasons.</summary>
    private sealed class WithoutReasons : ExpressionVisitor
    {
        public static Expression<Func<Run, RunRow>> Of(Expression<Func<Run, RunRow>> row) => (Expression<Func<Run, RunRow>>)new WithoutReasons().Visit(row);

        protected override MemberAssignment VisitMemberAssignment(MemberAssignment node) => node.Member.Name == nameof(RunRow.ReasonSummary)
            ? node.Update(Expression.Constant(null, typeof(string)))
            : base.VisitMemberAssignment(node);
    }
}

/// <summary>What the list is ordered by.</summary>
public class RunKey
{
    public DateTime At { get; init; }

    public long Rid { get; init; }
}

internal sealed class RunEntry : RunKey
{
    public required Run Run { get; init; }
}
