using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Review.Compare;
using OpsDashboard.Review.Reasons;

namespace OpsDashboard.Review;

/// <summary>Everything that the page of one item shows; what the person may not see was not asked for.</summary>
public sealed record ReviewShown(
    ReviewFacts Item, IReadOnlyList<string> Reasons, IReadOnlyList<string> FailingReports, IReadOnlyList<DecisionRow> Decisions,
    IReadOnlyList<CompareRow> Comparison, string? LinkLanguage);

/// <summary>Puts the queries of one item together.</summary>
public sealed class ReviewReader(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections)
{
    public int IdOf(string connection) => connections.Find(connection)?.Id ?? 0;

    public async Task<ReviewShown?> ReadAsync(string connection, long id, Guid oid, bool withReasons, bool withReports, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await ReviewItemQueries.One(db, IdOf(connection), id).SingleOrDefaultAsync(cancellationToken) is not { } item)
        {
            return null;
        }

        return new(
            item,
            withReasons ? await ReviewItemQueries.Reasons(db, item.Rid).ToListAsync(cancellationToken) : [],
            withReports ? await ReviewItemQueries.FailingReports(db, item.Rid).ToListAsync(cancellationToken) : [],
            await ReviewItemQueries.Decisions(db, id, oid).ToListAsync(cancellationToken),
            withReports ? await CompareAsync(db, item, cancellationToken) : [],
            await ReviewItemQueries.Language(db, item.Rid).FirstOrDefaultAsync(cancellationToken));
    }

    /// <summary>What a reviewer may choose now.</summary>
    public async Task<IReadOnlyList<Reason>> ReasonsAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ReasonQueries.Offered(db).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<CompareRow>> CompareAsync(OpsDbContext db, ReviewFacts item, CancellationToken cancellationToken) => CompareTable.Of(
        await CompareQueries.Applicant(db, item.Aid).SingleOrDefaultAsync(cancellationToken),
        await CompareQueries.Steps(db, item.Rid).ToListAsync(cancellationToken),
        DateOnly.FromDateTime(item.CreatedAt));
}
