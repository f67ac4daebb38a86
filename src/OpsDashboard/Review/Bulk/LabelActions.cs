using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Review.Claiming;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Bulk;

/// <summary>Words of ours at an item. Whoever reviews or gives out work may set and take them.</summary>
public sealed class LabelActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, ChangeFeed changes, TimeProvider time)
{
    /// <summary>Null when it has the label now; else why not, in a sentence.</summary>
    public Task<string?> AddAsync(string connection, long itemId, string label, CancellationToken cancellationToken) => SetAsync(connection, itemId, label, isSet: true, cancellationToken);

    public Task<string?> RemoveAsync(string connection, long itemId, string label, CancellationToken cancellationToken) => SetAsync(connection, itemId, label, isSet: false, cancellationToken);

    private async Task<string?> SetAsync(string connection, long itemId, string label, bool isSet, CancellationToken cancellationToken)
    {
        var person = await user.WithAsync(StaffRight.Review, connection, cancellationToken) ?? await user.WithAsync(StaffRight.Assign, connection, cancellationToken);
        if (connections.Find(connection) is not { } known || person is null)
        {
            return "You may not label items.";
        }

        if (BulkRules.LabelProblem(label) is { } problem)
        {
            return problem;
        }

        var result = await factory.WriteAsync(db => SetAsync(db, known.Id, itemId, label.Trim(), isSet, person, cancellationToken), cancellationToken);
        changes.Wake();
        return result;
    }

    private async Task<string?> SetAsync(OpsDbContext db, int connectionId, long itemId, string label, bool isSet, StaffPerson person, CancellationToken cancellationToken)
    {
        if (await db.ReviewItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == itemId && row.ConnectionId == connectionId, cancellationToken) is not { } item)
        {
            return "There is no such item here.";
        }

        var row = await db.ReviewLabels.SingleOrDefaultAsync(row => row.ItemId == itemId && row.Label == label, cancellationToken);
        if (row is not null == isSet)
        {
            return isSet ? "It has this label already." : null;
        }

        _ = row is null ? db.ReviewLabels.Add(new() { ItemId = itemId, Label = label }) : db.ReviewLabels.Remove(row);
        await Claims.RecordAsync(
            db, audit, AuditActor.Staff(person.Oid.ToString()), isSet ? "review.labelled" : "review.unlabelled", item, new { label_length = label.Length },
            time.GetUtcNow().UtcDateTime, cancellationToken);
        return null;
    }
}
