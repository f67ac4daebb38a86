using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Sync;

/// <summary>How far back the cache shall reach, and how far it got. One row per connection, made when somebody chose.</summary>
public sealed class Backfill
{
    public int ConnectionId { get; set; }

    /// <summary>The first created day wanted; null for everything there is.</summary>
    public DateOnly? From { get; set; }

    public required string ChosenBy { get; set; }

    public DateTime ChosenAt { get; set; }

    /// <summary>Days are read newest first; every day after this one is done.</summary>
    public DateOnly? ReachedDay { get; set; }

    public int CallsMade { get; set; }

    public int RunsSeen { get; set; }

    public DateTime? CompletedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>What reading all runs created on one (UTC) day showed.</summary>
public sealed class CoverageDay
{
    public int ConnectionId { get; set; }

    public DateOnly Day { get; set; }

    public int Runs { get; set; }

    /// <summary>Passes until one added nothing: a list whose order moves while it is read needs more than one.</summary>
    public int Passes { get; set; }

    public DateTime ReadAt { get; set; }

    /// <summary>When two passes agreed; null while the day is not proved complete.</summary>
    public DateTime? ProvedAt { get; set; }
}

internal sealed class CoverageConfiguration : IEntityTypeConfiguration<Backfill>, IEntityTypeConfiguration<CoverageDay>
{
    public void Configure(EntityTypeBuilder<Backfill> builder)
    {
        builder.HasKey(backfill => backfill.ConnectionId);
        builder.Property(backfill => backfill.ConnectionId).ValueGeneratedNever();
        builder.Property(backfill => backfill.ChosenBy).HasMaxLength(200);
        builder.Property(backfill => backfill.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CoverageDay> builder) => builder.HasKey(day => new { day.ConnectionId, day.Day });
}
