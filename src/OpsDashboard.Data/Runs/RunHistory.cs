using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Runs;

/// <summary>How we came to know a fact.</summary>
public enum FactSource : byte
{
    Webhook = 1,
    Tail = 2,
    OpenRunRefresh = 3,
    Backfill = 4,
    Reread = 5,
    Person = 6,
}

/// <summary>One status that a run had, with two clocks: when it happened at Onfido and when we learnt of it.</summary>
public sealed class RunHistory
{
    public long Id { get; set; }

    public long Rid { get; set; }

    public Run? Run { get; set; }

    public RunStatus Status { get; set; }

    public required string StatusRaw { get; set; }

    public DateTime OccurredAt { get; set; }

    public DateTime LearntAt { get; set; }

    public FactSource Source { get; set; }
}

internal sealed class RunHistoryConfiguration : IEntityTypeConfiguration<RunHistory>
{
    public void Configure(EntityTypeBuilder<RunHistory> builder)
    {
        builder.Property(entry => entry.StatusRaw).HasMaxLength(64);
        builder.HasOne(entry => entry.Run).WithMany().HasForeignKey(entry => entry.Rid).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(entry => new { entry.Rid, entry.OccurredAt });
    }
}
