using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Sync;

public enum ChangeKind : byte
{
    Run = 1,
    Applicant = 2,
    RunDetails = 3,
    Sync = 4,

    /// <summary>The review item of a run appeared, was claimed, released, decided or closed; the key is the run's.</summary>
    ReviewItem = 5,

    /// <summary>A queue or a rule of reviewing was changed.</summary>
    ReviewRules = 6,

    /// <summary>Somebody has a notice more, or read one; has no key.</summary>
    Notice = 7,
}

/// <summary>That something changed: kind and key, never data. Every instance tails this table, so its pages update whoever wrote.</summary>
public sealed class Change
{
    public long Seq { get; set; }

    public int ConnectionId { get; set; }

    public ChangeKind Kind { get; set; }

    /// <summary>Rid or Aid (a review item goes by the Rid of its run); 0 where the kind has none.</summary>
    public long EntityId { get; set; }

    public DateTime At { get; set; }
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> builder)
    {
        builder.HasKey(change => change.Seq);
        builder.HasIndex(change => change.At);
    }
}
