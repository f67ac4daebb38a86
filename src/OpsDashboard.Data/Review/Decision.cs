using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Review;

public enum Verdict : byte
{
    Approve = 1,
    Decline = 2,

    /// <summary>The customer is asked again: a new run.</summary>
    RequestResubmission = 3,

    /// <summary>Of watchlist matches: at least one is the person.</summary>
    Confirm = 4,

    /// <summary>Of watchlist matches: none is the person. Of a technical item: nothing is to be done.</summary>
    Dismiss = 5,
}

public enum DecisionSource : byte
{
    Here = 1,

    /// <summary>Made elsewhere before go-live and imported.</summary>
    Imported = 2,
}

public enum Worth : byte
{
    Yes = 1,
    No = 2,
    Unsure = 3,
}

/// <summary>What one person decided about one item in one round. Never changed afterwards.</summary>
public sealed class Decision
{
    public const int MaxChecklistLength = 4_000;

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

    public DecisionSource Source { get; set; } = DecisionSource.Here;

    /// <summary>The person's answer to whether a manual review was worth it; null when they gave none.</summary>
    public Worth? Worth { get; set; }

    /// <summary>Made as the second of two without having seen the first.</summary>
    public bool IsBlind { get; set; }

    /// <summary>The decision that this one corrects.</summary>
    public Guid? CorrectsId { get; set; }

    /// <summary>The checklist as it was ticked, as JSON: version, steps, ticks.</summary>
    public string? ChecklistJson { get; set; }

    /// <summary>What goes with the verdict, encrypted: the answers of a task's form, the inputs of a new run, the matches one by one.</summary>
    public byte[]? AnswersCipher { get; set; }

    public DecisionEffect? Effect { get; set; }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
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
        builder.Property(decision => decision.Source).HasDefaultValue(DecisionSource.Here).HasSentinel(DecisionSource.Here);
        builder.Property(decision => decision.ChecklistJson).HasMaxLength(Decision.MaxChecklistLength);
        builder.HasOne(decision => decision.Item).WithMany().HasForeignKey(decision => decision.ItemId).OnDelete(DeleteBehavior.Restrict);

        // The last guard, whatever the code does: one decision per round.
        builder.HasIndex(decision => new { decision.ItemId, decision.Round }).IsUnique();
        builder.HasIndex(decision => new { decision.ByOid, decision.At });
        builder.HasIndex(decision => new { decision.ReasonCode, decision.ReasonVersion });
    }
}
