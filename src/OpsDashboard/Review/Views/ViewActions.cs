using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Review.Worklist;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Views;

/// <summary>A saved view as somebody sees it.</summary>
/// <param name="IsOwn">Only its owner renames, shares and deletes it.</param>
public sealed record ViewRow(int Id, string Name, string Query, bool IsShared, bool IsOwn);

public static class ViewQueries
{
    /// <summary>One's own and what colleagues share, by name.</summary>
    public static IQueryable<ViewRow> Of(OpsDbContext db, int connectionId, Guid oid) => db.SavedQueueViews.AsNoTracking()
        .Where(view => view.ConnectionId == connectionId && (view.OwnerOid == oid || view.IsShared))
        .OrderBy(view => view.Name).ThenBy(view => view.Id)
        .Select(view => new ViewRow(view.Id, view.Name, view.Query, view.IsShared, view.OwnerOid == oid));
}

/// <summary>Filters of the queue under a name. Whoever sees the queue keeps their own; the address that is kept holds no personal data.</summary>
public sealed class ViewActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, ChangeFeed changes, TimeProvider time)
{
    /// <summary>More than that nobody finds anything in.</summary>
    public const int MostPerPerson = 30;

    private const string NotAllowed = "You may not do this any more. Reload the page to see what you may do.";

    public async Task<IReadOnlyList<ViewRow>> ReadAsync(string connection, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.ViewQueue, connection, cancellationToken) is not { } person)
        {
            return [];
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ViewQueries.Of(db, known.Id, person.Oid).ToListAsync(cancellationToken);
    }

    /// <summary>Null when it was done; else what is wrong, in a sentence. So do the others.</summary>
    public Task<string?> SaveAsync(string connection, string name, QueueFilter filter, bool isShared, CancellationToken cancellationToken) =>
        WriteAsync(connection, async (db, connectionId, person) =>
        {
            if (await ProblemAsync(db, connectionId, person.Oid, null, name, cancellationToken) is { } problem)
            {
                return problem;
            }

            var view = new SavedQueueView
            {
                ConnectionId = connectionId, OwnerOid = person.Oid, Name = name.Trim(), IsShared = isShared, Query = filter.FirstPage.ToQuery(), CreatedAt = time.GetUtcNow().UtcDateTime,
            };
            db.SavedQueueViews.Add(view);
            await db.SaveChangesAsync(cancellationToken);
            await RecordAsync(db, "queue-view.saved", view, person, cancellationToken);
            return null;
        }, cancellationToken);

    public Task<string?> ChangeAsync(string connection, int id, string name, bool isShared, CancellationToken cancellationToken) =>
        WriteAsync(connection, async (db, connectionId, person) =>
        {
            if (await OwnAsync(db, connectionId, id, person, cancellationToken) is not { } view)
            {
                return "This view is not yours, or it is gone.";
            }

            if (await ProblemAsync(db, connectionId, person.Oid, id, name, cancellationToken) is { } problem)
            {
                return problem;
            }

            (view.Name, view.IsShared) = (name.Trim(), isShared);
            await RecordAsync(db, "queue-view.changed", view, person, cancellationToken);
            return null;
        }, cancellationToken);

    public Task<string?> DeleteAsync(string connection, int id, CancellationToken cancellationToken) =>
        WriteAsync(connection, async (db, connectionId, person) =>
        {
            if (await OwnAsync(db, connectionId, id, person, cancellationToken) is { } view)
            {
                db.SavedQueueViews.Remove(view);
                await RecordAsync(db, "queue-view.deleted", view, person, cancellationToken);
            }

            return null;
        }, cancellationToken);

    private static Task<SavedQueueView?> OwnAsync(OpsDbContext db, int connectionId, int id, StaffPerson person, CancellationToken cancellationToken) =>
        db.SavedQueueViews.SingleOrDefaultAsync(view => view.Id == id && view.ConnectionId == connectionId && view.OwnerOid == person.Oid, cancellationToken);

    private static async Task<string?> ProblemAsync(OpsDbContext db, int connectionId, Guid oid, int? id, string name, CancellationToken cancellationToken)
    {
        var written = name.Trim();
        if (written.Length is 0 or > SavedQueueView.MaxNameLength)
        {
            return $"A name has 1 to {SavedQueueView.MaxNameLength} characters.";
        }

        var others = db.SavedQueueViews.Where(view => view.ConnectionId == connectionId && view.OwnerOid == oid && view.Id != id);
        return await others.AnyAsync(view => view.Name == written, cancellationToken) ? "You have a view of this name already."
            : await others.CountAsync(cancellationToken) >= MostPerPerson ? $"You have {MostPerPerson} views already. Delete one first."
            : null;
    }

    private async Task<string?> WriteAsync(string connection, Func<OpsDbContext, int, StaffPerson, Task<string?>> write, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.ViewQueue, connection, cancellationToken) is not { } person)
        {
            return NotAllowed;
        }

        var problem = await factory.WriteAsync(db => write(db, known.Id, person), cancellationToken);
        changes.Wake();
        return problem;
    }

    /// <summary>The name is a person's word and stays out of the entry.</summary>
    private async Task RecordAsync(OpsDbContext db, string action, SavedQueueView view, StaffPerson person, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(
            db,
            new(
                AuditChain.System, AuditActor.Staff(person.Oid.ToString()), action, "queue-view", view.Id.ToString(CultureInfo.InvariantCulture),
                JsonSerializer.Serialize(new { connection = view.ConnectionId, query = view.Query, shared = view.IsShared })),
            cancellationToken);
        db.Changes.Add(new() { ConnectionId = view.ConnectionId, Kind = ChangeKind.ReviewRules, At = time.GetUtcNow().UtcDateTime });
    }
}
