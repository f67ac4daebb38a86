using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Audit;

/// <summary>Separate chains, so that each can have its own readers and its own keeping time.</summary>
public enum AuditChain : byte
{
    Decisions = 1,
    Access = 2,
    System = 3,
}

public enum ActorKind : byte
{
    Staff = 1,
    ApiKey = 2,
    System = 3,
}

/// <summary>Who did what to what. Each entry holds the hash of the one before it: a changed, removed or inserted entry breaks the chain.</summary>
public sealed class AuditEntry
{
    public AuditChain Chain { get; set; }

    public long Seq { get; set; }

    public required byte[] PreviousHash { get; set; }

    public required byte[] Hash { get; set; }

    public DateTime At { get; set; }

    public ActorKind ActorKind { get; set; }

    public required string Actor { get; set; }

    public required string Action { get; set; }

    public required string SubjectType { get; set; }

    public required string SubjectId { get; set; }

    /// <summary>Ids, field names, old and new status as JSON; never personal data, so erasure never touches the chain.</summary>
    public string? Detail { get; set; }

    public string? CorrelationId { get; set; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(entry => new { entry.Chain, entry.Seq });
        builder.Property(entry => entry.PreviousHash).HasMaxLength(32);
        builder.Property(entry => entry.Hash).HasMaxLength(32);
        builder.Property(entry => entry.Actor).HasMaxLength(100);
        builder.Property(entry => entry.Action).HasMaxLength(100);
        builder.Property(entry => entry.SubjectType).HasMaxLength(64);
        builder.Property(entry => entry.SubjectId).HasMaxLength(100);
        builder.Property(entry => entry.CorrelationId).HasMaxLength(64);

        // Two writers that read the same head cannot both append: the second breaks this index and tries again.
        builder.HasIndex(entry => new { entry.Chain, entry.PreviousHash }).IsUnique();
    }
}
