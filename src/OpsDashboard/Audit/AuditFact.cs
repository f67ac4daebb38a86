using OpsDashboard.Data.Audit;

namespace OpsDashboard.Audit;

/// <summary>What is to be recorded.</summary>
/// <param name="Chain">Which chain it belongs to.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">What was done, for instance <c>backfill.chosen</c>.</param>
/// <param name="SubjectType">The kind of thing it was done to.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Detail">JSON of ids, field names and statuses; never personal data.</param>
/// <param name="CorrelationId">What ties it to a request or job.</param>
public sealed record AuditFact(
    AuditChain Chain, AuditActor Actor, string Action, string SubjectType, string SubjectId, string? Detail = null, string? CorrelationId = null);

public sealed record AuditActor(ActorKind Kind, string Id)
{
    public static readonly AuditActor System = new(ActorKind.System, "system");

    public static AuditActor Staff(string oid) => new(ActorKind.Staff, oid);
}

/// <summary>What a check of one chain found.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="FirstBad">The first sequence number where the chain does not hold; null when it holds throughout.</param>
/// <param name="Problem">What is wrong there, in words.</param>
public sealed record AuditVerdict(long Entries, long? FirstBad, string? Problem)
{
    public bool Holds => FirstBad is null;
}
