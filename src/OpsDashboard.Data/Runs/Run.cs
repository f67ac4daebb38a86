using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data.Runs;

/// <summary>A workflow run as the cache knows it: what lists, filters and counts need. The rest is in <see cref="RunDetail"/>.</summary>
public sealed class Run
{
    public long Rid { get; set; }

    public int ConnectionId { get; set; }

    /// <summary>The id at Onfido.</summary>
    public required string RunId { get; set; }

    public int Wid { get; set; }

    public Workflow? Workflow { get; set; }

    public int WorkflowVersion { get; set; }

    public long Aid { get; set; }

    public Applicant? Applicant { get; set; }

    public RunStatus Status { get; set; }

    public required string StatusRaw { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Onfido's own time of the last change: the version of the run. An older one never overwrites a newer one.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>When the run reached the end status it has now; null while it is open.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The reasons in one line for lists; the single reasons are facets.</summary>
    public string? ReasonSummary { get; set; }

    public string? CustomerUserId { get; set; }

    /// <summary>Null while the newest facts come from a webhook body that no API read has confirmed yet.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>When the read that brought the newest facts began; of two reads with equal versions the later one wins.</summary>
    public DateTime ReadAt { get; set; }

    /// <summary>Hash of the content, to tell "the same again" from "same version, other content".</summary>
    public long ContentHash { get; set; }

    /// <summary>When tasks and media were last read; null when they never were.</summary>
    public DateTime? DetailsAt { get; set; }

    /// <summary>When Onfido first answered 404 or 410. A run that is gone is hidden everywhere.</summary>
    public DateTime? GoneAt { get; set; }

    public int Version { get; set; }
}

internal sealed class RunConfiguration : IEntityTypeConfiguration<Run>
{
    public void Configure(EntityTypeBuilder<Run> builder)
    {
        builder.HasKey(run => run.Rid);
        builder.Property(run => run.RunId).IsRemoteId();
        builder.Property(run => run.StatusRaw).HasMaxLength(64);
        builder.Property(run => run.ReasonSummary).HasMaxLength(300);
        builder.Property(run => run.CustomerUserId).HasMaxLength(256);
        builder.Property(run => run.Version).IsConcurrencyToken();
        builder.HasOne(run => run.Workflow).WithMany().HasForeignKey(run => run.Wid).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(run => run.Applicant).WithMany().HasForeignKey(run => run.Aid).OnDelete(DeleteBehavior.Restrict);

        builder.HasIndex(run => new { run.ConnectionId, run.RunId }).IsUnique();
        builder.HasIndex(run => new { run.ConnectionId, run.CreatedAt, run.Rid });
        builder.HasIndex(run => new { run.ConnectionId, run.EndedAt, run.Rid });
        builder.HasIndex(run => new { run.ConnectionId, run.Status, run.CreatedAt, run.Rid });
        builder.HasIndex(run => new { run.Wid, run.CreatedAt, run.Rid });
        builder.HasIndex(run => new { run.Wid, run.Status, run.CreatedAt, run.Rid });
        builder.HasIndex(run => run.Aid);
        builder.HasIndex(run => new { run.ConnectionId, run.CustomerUserId });
    }
}
