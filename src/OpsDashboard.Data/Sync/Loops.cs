using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Sync;

/// <summary>Who runs the background loops. The fencing token grows with every change of hands, so a sleeper that wakes late is refused.</summary>
public sealed class Lease
{
    public required string Name { get; set; }

    public required string Owner { get; set; }

    public long FencingToken { get; set; }

    public DateTime ExpiresAt { get; set; }
}

/// <summary>What a background loop says of itself: shown in Operations.</summary>
public sealed class LoopReport
{
    /// <summary>0 for loops that serve all connections.</summary>
    public int ConnectionId { get; set; }

    public required string Loop { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Start of the last round that ended well: the cache is as fresh as this.</summary>
    public DateTime? SucceededAt { get; set; }

    public int FailsInARow { get; set; }

    public string? LastError { get; set; }

    public DateTime? NextRunAt { get; set; }
}

internal sealed class LoopConfiguration : IEntityTypeConfiguration<Lease>, IEntityTypeConfiguration<LoopReport>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.HasKey(lease => lease.Name);
        builder.Property(lease => lease.Name).HasMaxLength(64);
        builder.Property(lease => lease.Owner).HasMaxLength(200);
        builder.Property(lease => lease.FencingToken).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<LoopReport> builder)
    {
        builder.HasKey(report => new { report.ConnectionId, report.Loop });
        builder.Property(report => report.Loop).HasMaxLength(64);
        builder.Property(report => report.LastError).HasMaxLength(500);
    }
}
