using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Review;

public enum EffectState : byte
{
    /// <summary>The first of two decisions: the second is awaited.</summary>
    AwaitsSecond = 1,

    /// <summary>The second person did not share it.</summary>
    NotShared = 2,

    /// <summary>Takes effect at <see cref="DecisionEffect.EffectAt"/> unless it is withdrawn before.</summary>
    Pending = 3,

    InEffect = 4,

    Withdrawn = 5,

    /// <summary>A later round corrects it.</summary>
    Corrected = 6,
}

/// <summary>
/// Whether a decision counts, apart from the decision itself, which never changes. One conditional update of this row decides between
/// undo and effect.
/// </summary>
public sealed class DecisionEffect
{
    public Guid DecisionId { get; set; }

    public Decision? Decision { get; set; }

    public long ItemId { get; set; }

    public int ConnectionId { get; set; }

    public EffectState State { get; set; }

    /// <summary>Until then it can be taken back. Null while a second person is awaited.</summary>
    public DateTime? EffectAt { get; set; }

    public DateTime? InEffectAt { get; set; }

    /// <summary>The place in the order in which decisions took effect: the cursor of those who read them. Null before.</summary>
    public long? Seq { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    public Guid? WithdrawnBy { get; set; }

    public int Version { get; set; }
}

internal sealed class DecisionEffectConfiguration : IEntityTypeConfiguration<DecisionEffect>
{
    public void Configure(EntityTypeBuilder<DecisionEffect> builder)
    {
        builder.HasKey(effect => effect.DecisionId);
        builder.Property(effect => effect.DecisionId).ValueGeneratedNever();
        builder.Property(effect => effect.Version).IsConcurrencyToken();
        builder.HasOne(effect => effect.Decision).WithOne(decision => decision.Effect)
            .HasForeignKey<DecisionEffect>(effect => effect.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(effect => effect.Seq).IsUnique();
        builder.HasIndex(effect => new { effect.State, effect.EffectAt });
        builder.HasIndex(effect => effect.ItemId);
    }
}
