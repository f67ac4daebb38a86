using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Privacy;

namespace OpsDashboard.Review.Worklist;

/// <summary>One line of the queue.</summary>
public sealed record QueueRow
{
    public required long Id { get; init; }

    public required long Rid { get; init; }

    public required ReviewItemState State { get; init; }

    public required ReviewItemKind Kind { get; init; }

    public required int? QueueId { get; init; }

    public required DateTime EnteredAt { get; init; }

    /// <summary>What the queue is ordered by, highest first.</summary>
    public required int Score { get; init; }

    /// <summary>When the target is missed; null while its clock stands still, and without a target.</summary>
    public required DateTime? DueAt { get; init; }

    /// <summary>When Onfido ends the run by itself.</summary>
    public required DateTime? EndsAt { get; init; }

    /// <summary>When what is put aside comes back.</summary>
    public required DateTime? WakeAt { get; init; }

    public required bool IsEscalated { get; init; }

    public required Guid? AssignedOid { get; init; }

    public required string? AssignedName { get; init; }

    public required DateTime? FinishedAt { get; init; }

    public required string? CloseCause { get; init; }

    public required Guid? HolderOid { get; init; }

    /// <summary>Null for somebody whose name is not known here.</summary>
    public required string? HolderName { get; init; }

    public required DateTime? ClaimedAt { get; init; }

    public required DateTime? LeaseUntil { get; init; }

    public required int Wid { get; init; }

    public required int WorkflowVersion { get; init; }

    public required long Aid { get; init; }

    public required ApplicantState ApplicantState { get; init; }

    /// <summary>Its first letter: the queue shows nobody's name.</summary>
    public required string? FirstName { get; init; }

    /// <summary>Its first letter.</summary>
    public required string? LastName { get; init; }

    public required string? ReasonSummary { get; init; }

    /// <summary>The last decision since the item came here (again); null when there is none.</summary>
    public required Verdict? Verdict { get; init; }

    public required Guid? DecidedByOid { get; init; }

    public required string? DecidedByName { get; init; }

    public string? Name => Mask.Name(FirstName, LastName);

    public bool IsOpen => State is ReviewItemState.Open or ReviewItemState.AwaitingSecond;

    public bool IsHeld(DateTime now) => IsOpen && LeaseUntil > now;

    /// <summary>Whether this person may claim it now: nobody holds it, and it is not their own decision that waits for a second.</summary>
    public bool IsFreeFor(Guid oid, DateTime now) => IsOpen && !IsHeld(now) && !(State == ReviewItemState.AwaitingSecond && DecidedByOid == oid);

    public QueueCursor CursorFor(QueueView view, bool isBefore) => view is QueueView.Handled or QueueView.HandledByMe
        ? new(0, FinishedAt ?? EnteredAt, Id, isBefore)
        : new(Score, EnteredAt, Id, isBefore);
}

/// <summary>A workflow that has runs here.</summary>
public sealed record QueueWorkflow(int Wid, string WorkflowId, string? Name)
{
    private const int ShortId = 8;

    public string Label => Name ?? (WorkflowId.Length > ShortId ? WorkflowId[..ShortId] + "…" : WorkflowId);
}
