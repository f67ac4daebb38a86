using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Review;

/// <summary>What the person had seen when they decided.</summary>
public sealed class DecisionSeen
{
    public Guid DecisionId { get; set; }

    /// <summary>The page's content as JSON, encrypted.</summary>
    public required byte[] SnapshotCipher { get; set; }

    /// <summary>HMAC-SHA256 over the JSON, in hex: outlives the snapshot's erasure.</summary>
    public required string Hash { get; set; }

    public DateTime RunUpdatedAt { get; set; }

    public List<DecisionSeenMedia> Media { get; } = [];
}

/// <summary>A picture or video that was opened before the decision.</summary>
public sealed class DecisionSeenMedia
{
    public Guid DecisionId { get; set; }

    /// <summary>The id at Onfido.</summary>
    public required string MediaId { get; set; }

    /// <summary>Of the bytes that were shown, in hex; null when they could not be read.</summary>
    public string? Sha256 { get; set; }

    public int Seconds { get; set; }
}

internal sealed class DecisionSeenConfiguration : IEntityTypeConfiguration<DecisionSeen>, IEntityTypeConfiguration<DecisionSeenMedia>
{
    public void Configure(EntityTypeBuilder<DecisionSeen> builder)
    {
        builder.HasKey(seen => seen.DecisionId);
        builder.Property(seen => seen.DecisionId).ValueGeneratedNever();
        builder.Property(seen => seen.Hash).HasMaxLength(64).IsUnicode(false);
        builder.HasOne<Decision>().WithOne().HasForeignKey<DecisionSeen>(seen => seen.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(seen => seen.Media).WithOne().HasForeignKey(media => media.DecisionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DecisionSeenMedia> builder)
    {
        builder.HasKey(media => new { media.DecisionId, media.MediaId });
        builder.Property(media => media.MediaId).HasMaxLength(64).IsUnicode(false);
        builder.Property(media => media.Sha256).HasMaxLength(64).IsUnicode(false);
    }
}
