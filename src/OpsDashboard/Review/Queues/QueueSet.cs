using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;

namespace OpsDashboard.Review.Queues;

/// <summary>A queue with its rules read.</summary>
public sealed record QueueFacts(int Id, string Key, string Name, int Position, QueueRule Rule, QueueMembers Members, QueueSla Sla, bool IsAutoAssigned, bool IsRetired);

/// <summary>The queues of a connection as they are in one transaction.</summary>
public sealed class QueueSet
{
    private readonly IReadOnlyList<QueueFacts> _all;
    private readonly BusinessCalendar _business;

    private QueueSet(IReadOnlyList<QueueFacts> all, BusinessCalendar business) => (_all, _business) = (all, business);

    /// <summary>In the order in which their rules are asked.</summary>
    public IReadOnlyList<QueueFacts> All => _all;

    public static async Task<QueueSet> LoadAsync(OpsDbContext db, int connectionId, CancellationToken cancellationToken)
    {
        var rows = await QueueQueries.All(db, connectionId).ToListAsync(cancellationToken);
        var hours = rows.Count == 0 ? null : await ReviewPolicies.FindAsync<BusinessHoursPolicy>(db, connectionId, PolicyKind.BusinessHours, "", cancellationToken);
        return new([.. rows.Select(Read)], new(hours?.Value ?? BusinessHoursPolicy.Default));
    }

    public static QueueFacts Read(ReviewQueue row) => new(
        row.Id, row.Key, row.Name, row.Position, PolicyJson.Read<QueueRule>(row.RuleJson), PolicyJson.Read<QueueMembers>(row.MembersJson),
        PolicyJson.Read<QueueSla>(row.SlaJson), row.IsAutoAssigned, row.RetiredAt is not null);

    /// <summary>The first queue whose rule fits; null when the connection has none that does.</summary>
    public QueueFacts? Route(RuleFacts facts) => _all.FirstOrDefault(queue => !queue.IsRetired && queue.Rule.Fits(facts));

    public QueueFacts? Find(int? id) => id is null ? null : _all.FirstOrDefault(queue => queue.Id == id);

    public SlaTarget Target(int? queueId) => Find(queueId)?.Sla is { TargetMinutes: { } minutes } sla
        ? new(TimeSpan.FromMinutes(minutes), sla.InBusinessHours ? _business : BusinessCalendar.Always, sla.WarnAtPercent)
        : SlaTarget.None;

    /// <summary>The queues that a person may take from. What lies in no queue is for all who may review.</summary>
    public IReadOnlyList<int> OpenTo(Guid oid, IEnumerable<string> roles, string teams)
    {
        var (named, roleList) = (Words(teams), roles.ToList());
        return [.. _all.Where(queue => queue.Members.Has(oid, roleList, named)).Select(queue => queue.Id)];
    }

    internal static string[] Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

public static class QueueQueries
{
    public static IQueryable<ReviewQueue> All(OpsDbContext db, int connectionId) => db.ReviewQueues.AsNoTracking()
        .Where(queue => queue.ConnectionId == connectionId)
        .OrderBy(queue => queue.Position).ThenBy(queue => queue.Id);
}
