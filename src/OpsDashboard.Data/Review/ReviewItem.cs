using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Data.Review;

public enum ReviewItemKind : byte
{
    /// <summary>A run that ended in <c>review</c> after go-live.</summary>
    RunReview = 1,
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

    public ReviewItemState State { get; set; }

    /// <summary>When the run ended in review at Onfido: what the queue is ordered by.</summary>
    public DateTime EnteredAt { get; set; }

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

public enum Verdict : byte
{
    Approve = 1,
    Decline = 2,
}

/// <summary>What one person decided about one item in one round. Never changed afterwards.</summary>
public sealed class Decision
{
    /// <summary>Made before the attempt, so that a commit whose answer was lost can be recognised.</summary>
    public Guid Id { get; set; }

    public long ItemId { get; set; }

    public ReviewItem? Item { get; set; }

    public int Round { get; set; }

    public Verdict Verdict { get; set; }

    public required string ReasonCode { get; set; }

    /// <summary>The texts of the reason that the person read.</summary>
    public int ReasonVersion { get; set; }

    /// <summary>For colleagues and auditors.</summary>
    public string? Note { get; set; }

    /// <summary>What the customer is told; null when nothing is.</summary>
    public string? CustomerMessage { get; set; }

    /// <summary>The language of the message, as Onfido names link languages.</summary>
    public string? CustomerLanguage { get; set; }

    public Guid ByOid { get; set; }

    public DateTime At { get; set; }

    /// <summary>The version of the run that was on screen (Onfido's <c>updated_at</c>).</summary>
    public DateTime RunUpdatedAt { get; set; }

    /// <summary>The status that the decision answers, as Onfido writes it.</summary>
    public required string StatusRaw { get; set; }

    /// <summary>False for the first of two decisions while the second is awaited, and for one that the second person did not share.</summary>
    public bool IsEffective { get; set; }
}

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<ReviewItem>, IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<ReviewItem> builder)
    {
        builder.Property(item => item.CloseCause).HasMaxLength(100);
        builder.Property(item => item.Version).IsConcurrencyToken();
        builder.HasOne(item => item.Run).WithMany().HasForeignKey(item => item.Rid).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(item => new { item.Rid, item.Kind }).IsUnique();
        builder.HasIndex(item => new { item.ConnectionId, item.State, item.EnteredAt, item.Id });
        builder.HasIndex(item => new { item.ConnectionId, item.FinishedAt, item.Id });
        builder.HasIndex(item => item.HolderOid);
    }

    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.Property(decision => decision.Id).ValueGeneratedNever();
        builder.Property(decision => decision.ReasonCode).HasMaxLength(64).IsUnicode(false);

        // Decisions from before reasons had versions were made with the texts that are the first version now.
        builder.Property(decision => decision.ReasonVersion).HasDefaultValue(1);
        builder.Property(decision => decision.Note).HasMaxLength(2_000);
        builder.Property(decision => decision.CustomerMessage).HasMaxLength(ReasonCodeVersion.MaxCustomerTextLength);
        builder.Property(decision => decision.CustomerLanguage).HasMaxLength(16).IsUnicode(false);
        builder.Property(decision => decision.StatusRaw).HasMaxLength(64);
        builder.HasOne(decision => decision.Item).WithMany().HasForeignKey(decision => decision.ItemId).OnDelete(DeleteBehavior.Restrict);

        // The last guard, whatever the code does: one decision per round.
        builder.HasIndex(decision => new { decision.ItemId, decision.Round }).IsUnique();
        builder.HasIndex(decision => new { decision.ByOid, decision.At });
        builder.HasIndex(decision => new { decision.ReasonCode, decision.ReasonVersion });
    }
}
