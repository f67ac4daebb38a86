using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Data.Review;

public enum ReviewItemKind : byte
{
    /// <summary>A run that ended in <c>review</c> after go-live.</summary>
    RunReview = 1,

    /// <summary>A run that waits on a Send/Receive Data task: the decision completes the task, and the run goes on.</summary>
    TaskReview = 2,

    /// <summary>An ended run that a person opened again, with cause.</summary>
    Appeal = 3,

    /// <summary>New watchlist matches of an applicant, to be confirmed or dismissed one by one.</summary>
    MonitorMatch = 4,

    /// <summary>A run that ended in <c>error</c>.</summary>
    Technical = 5,
}

public enum ReviewItemState : byte
{
    /// <summary>Waits for a person, or is held by one.</summary>
    Open = 1,

    /// <summary>One person has decided; the policy asks for a second.</summary>
    AwaitingSecond = 2,

    Decided = 3,

    /// <summary>The run is not in review any more, is gone, or ended before go-live: nothing is left to decide.</summary>
    Closed = 4,

    /// <summary>Waits for the customer; the clock of the target stands still.</summary>
    Held = 5,

    /// <summary>Put aside until a moment; the clock of the target goes on.</summary>
    Snoozed = 6,
}

/// <summary>Our queue entry for a run. Onfido is finished with such a run; what happens next is decided here.</summary>
public sealed class ReviewItem
{
    /// <summary>The <see cref="CloseCause"/> of a review that was handled elsewhere.</summary>
    public const string BeforeGoLive = "before go-live";

    public long Id { get; set; }

    public int ConnectionId { get; set; }

    public long Rid { get; set; }

    public Run? Run { get; set; }

    public ReviewItemKind Kind { get; set; }

    /// <summary>What of the run it is about: the task's id, the monitor's id, the number of the appeal. Empty for the run itself.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Null until the rules of the queues have been asked.</summary>
    public int? QueueId { get; set; }

    public ReviewQueue? Queue { get; set; }

    public ReviewItemState State { get; set; }

    /// <summary>When it came into the queue: for a run review, when the run ended at Onfido.</summary>
    public DateTime EnteredAt { get; set; }

    /// <summary>The sum of <see cref="ScoreTermsJson"/>; the queue is ordered by it, highest first, and then by age.</summary>
    public int Score { get; set; }

    /// <summary>The terms that make the score, as JSON: name, points and the fact behind it.</summary>
    public string? ScoreTermsJson { get; set; }

    public DateTime? ScoredAt { get; set; }

    /// <summary>When the target is missed; null while the clock stands still, and without a target.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>Since when the clock of the target runs; null while it stands still.</summary>
    public DateTime? ClockFrom { get; set; }

    /// <summary>What was used of the target before <see cref="ClockFrom"/>.</summary>
    public long ClockUsedSeconds { get; set; }

    /// <summary>When the warning and the breach of the target were told.</summary>
    public DateTime? WarnedAt { get; set; }

    public DateTime? BreachedAt { get; set; }

    /// <summary>When Onfido ends the run by itself; null when nobody knows of such a moment.</summary>
    public DateTime? EndsAt { get; set; }

    /// <summary>The share of the time until <see cref="EndsAt"/> that was last told of, in percent.</summary>
    public byte EndAlert { get; set; }

    /// <summary>When a held or snoozed item comes back.</summary>
    public DateTime? WakeAt { get; set; }

    /// <summary>For whom it is meant. Only a claim says who works on it.</summary>
    public Guid? AssignedOid { get; set; }

    public DateTime? AssignedAt { get; set; }

    /// <summary>Somebody handed it up; it stays with the people who may decide such items.</summary>
    public bool IsEscalated { get; set; }

    /// <summary>Whether the second person is not shown what the first decided.</summary>
    public bool IsBlind { get; set; }

    /// <summary>Who opened it; null for what came from Onfido.</summary>
    public Guid? OpenedBy { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Why it is closed without a decision; null otherwise.</summary>
    public string? CloseCause { get; set; }

    /// <summary>When it was decided or closed.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>The number that the next decision takes.</summary>
    public int Round { get; set; }

    public Guid? HolderOid { get; set; }

    public DateTime? ClaimedAt { get; set; }

    /// <summary>The claim is void after this moment.</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>Grows with every claim: who comes with an older one has lost the item meanwhile.</summary>
    public int FencingToken { get; set; }

    public int Version { get; set; }
}

internal sealed class ReviewItemConfiguration : IEntityTypeConfiguration<ReviewItem>
{
    public void Configure(EntityTypeBuilder<ReviewItem> builder)
    {
        builder.Property(item => item.CloseCause).HasMaxLength(100);
        builder.Property(item => item.Version).IsConcurrencyToken();
        builder.HasOne(item => item.Run).WithMany().HasForeignKey(item => item.Rid).OnDelete(DeleteBehavior.Cascade);
        builder.Property(item => item.Subject).HasMaxLength(200);
        builder.HasOne(item => item.Queue).WithMany().HasForeignKey(item => item.QueueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(item => new { item.Rid, item.Kind, item.Subject }).IsUnique();
        builder.HasIndex(item => new { item.ConnectionId, item.State, item.Score, item.EnteredAt, item.Id }).IsDescending(false, false, true, false, false);
        builder.HasIndex(item => new { item.QueueId, item.State, item.Score, item.EnteredAt, item.Id }).IsDescending(false, false, true, false, false);
        builder.HasIndex(item => new { item.ConnectionId, item.State, item.EnteredAt, item.Id });
        builder.HasIndex(item => new { item.State, item.WakeAt });
        builder.HasIndex(item => new { item.State, item.EndsAt });
        builder.HasIndex(item => item.AssignedOid);
        builder.HasIndex(item => new { item.ConnectionId, item.FinishedAt, item.Id });
        builder.HasIndex(item => item.HolderOid);
    }
}
