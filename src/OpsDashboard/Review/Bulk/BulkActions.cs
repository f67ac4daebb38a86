using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Bulk;

/// <summary>
/// One deed for many items, one after the other through the same actions as a single one: rights, claims and rules are theirs. What
/// fails for one item changes nothing for the others.
/// </summary>
public sealed class BulkActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ReviewPolicies policies, BulkDeeds deeds, BulkExport export, TimeProvider time)
{
    private const string NotAllowed = "You may not do this any more. Reload the page to see what you may do.";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<BulkPolicy> PolicyAsync(string connection, CancellationToken cancellationToken) =>
        connections.Find(connection) is { } known && await user.WithAsync(StaffRight.ViewQueue, connection, cancellationToken) is not null && await policies.FindAsync<BulkPolicy>(known.Id, PolicyKind.Bulk) is { } policy ? policy.Value : BulkPolicy.None;

    /// <summary>What would become of each item.</summary>
    public async Task<BulkResult> PreviewAsync(string connection, BulkOrder order, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.ViewQueue, connection, cancellationToken) is not { } person)
        {
            return BulkResult.Refused(NotAllowed);
        }

        if (BulkRules.Problem(order, await PolicyAsync(connection, cancellationToken), Now) is { } problem)
        {
            return BulkResult.Refused(problem);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var items = await BulkQueries.Items(db, known.Id, order.Ids).ToDictionaryAsync(item => item.Id, cancellationToken);
        return new([.. order.Ids.Distinct().Select(id => BulkRules.Preview(order, id, items.GetValueOrDefault(id), person.Oid, Now))]);
    }

    /// <summary>Does it to every item of the preview that looked possible.</summary>
    /// <param name="connection">Of which connection.</param>
    /// <param name="order">What was previewed.</param>
    /// <param name="preview">Its lines: a decision answers the version of the run that was seen there.</param>
    /// <param name="zone">For times of day that a person reads.</param>
    /// <param name="cancellationToken">Ends the waiting between two items.</param>
    public async Task<BulkResult> SubmitAsync(string connection, BulkOrder order, IReadOnlyList<BulkLine> preview, BrowserZone zone, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.ViewQueue, connection, cancellationToken) is not { } person)
        {
            return BulkResult.Refused(NotAllowed);
        }

        var good = preview.Where(line => line.IsGood && order.Ids.Contains(line.ItemId)).DistinctBy(line => line.ItemId).ToList();
        if (BulkRules.Problem(order with { Ids = [.. good.Select(line => line.ItemId)] }, await CountingPolicyAsync(known.Id, cancellationToken), Now) is { } problem)
        {
            return BulkResult.Refused(problem);
        }

        if (order.Kind == BulkKind.Export)
        {
            return await export.WriteAsync(connection, known.Id, [.. good.Select(line => line.ItemId)], person, zone, cancellationToken);
        }

        var lines = new List<BulkLine>(good.Count);
        foreach (var line in good)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lines.Add(await deeds.DoAsync(connection, order, line, new ReviewTexts(zone, time.GetUtcNow()), cancellationToken));
        }

        return new(lines);
    }

    /// <summary>Takes back what was decided together, as far as it has not taken effect.</summary>
    public Task<IReadOnlyList<BulkLine>> UndoAsync(string connection, IReadOnlyList<BulkLine> decided, BrowserZone zone, CancellationToken cancellationToken) =>
        deeds.UndoAsync(connection, decided, new ReviewTexts(zone, time.GetUtcNow()), cancellationToken);

    /// <summary>As it is in the database now, not as this process last heard.</summary>
    private async Task<BulkPolicy> CountingPolicyAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return (await ReviewPolicies.FindAsync<BulkPolicy>(db, connectionId, PolicyKind.Bulk, "", cancellationToken))?.Value ?? BulkPolicy.None;
    }
}
