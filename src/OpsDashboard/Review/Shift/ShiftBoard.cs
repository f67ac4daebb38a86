using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Review.Item;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Shift;

/// <summary>What the end of a shift shows.</summary>
public sealed class ShiftBoard(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, StaffRights rights, TimeProvider time)
{
    /// <summary>Of how many of the newest audit entries the day's deeds are counted.</summary>
    private const int NewestEntries = 50_000;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public bool MayReview(Colleague colleague) =>
        colleague.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(role => rights.May(role, StaffRight.Review));

    /// <summary>What the person holds here, and who could go on with it.</summary>
    public async Task<(IReadOnlyList<ShiftItem> Held, IReadOnlyList<Colleague> Colleagues)> ReadAsync(string connection, Guid oid, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known)
        {
            return ([], []);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var held = await ShiftQueries.Held(db, known.Id, oid, Now).ToListAsync(cancellationToken);
        var colleagues = await ShiftQueries.Colleagues(db, oid, Now).ToListAsync(cancellationToken);
        return (held, [.. colleagues.Where(MayReview)]);
    }

    public async Task<ShiftSummary> TodayAsync(int connectionId, Guid oid, DateTime since, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var decided = await ShiftQueries.Decided(db, connectionId, oid, since).ToDictionaryAsync(row => row.Verdict, row => row.Count, cancellationToken);
        var deeds = (await ShiftQueries.Deeds(db, oid.ToString(), since, NewestEntries).ToListAsync(cancellationToken))
            .Select(deed => (deed.Action, Id: long.Parse(deed.SubjectId, CultureInfo.InvariantCulture))).ToList();

        // The audit knows no connections: what was done in another does not count here.
        var ids = deeds.Select(deed => deed.Id).Distinct().ToList();
        var here = (await ShiftQueries.OfConnection(db, connectionId, ids).ToListAsync(cancellationToken)).ToHashSet();
        return new(decided, Count("review.released"), Count("review.handed-over"), Count("review.held"), Count("review.escalated"));

        int Count(string action) => deeds.Count(deed => deed.Action == action && here.Contains(deed.Id));
    }
}
