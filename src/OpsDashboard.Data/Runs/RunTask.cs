using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Runs;

/// <summary>The API has no status on tasks: an output means completed, the rest comes from webhooks.</summary>
public enum RunTaskState : byte
{
    Started = 1,
    Completed = 2,
    Cancelled = 3,
}

/// <summary>One step of a run.</summary>
public sealed class RunTask
{
    public long Id { get; set; }

    public long Rid { get; set; }

    public Run? Run { get; set; }

    /// <summary>The id at Onfido, unique within its run.</summary>
    public required string TaskId { get; set; }

    public required string TaskDefId { get; set; }

    public string? TaskDefVersion { get; set; }

    public RunTaskState State { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    /// <summary>When input and output were read; null while only the list entry or a webhook is known.</summary>
    public DateTime? ReadAt { get; set; }

    public RunTaskDetail? Detail { get; set; }
}

/// <summary>Input and output of a task as JSON, for instance a Studio report. Read on detail pages only.</summary>
public sealed class RunTaskDetail
{
    public long Id { get; set; }

    public string? InputJson { get; set; }

    public string? OutputJson { get; set; }
}

internal sealed class RunTaskConfiguration : IEntityTypeConfiguration<RunTask>, IEntityTypeConfiguration<RunTaskDetail>
{
    public void Configure(EntityTypeBuilder<RunTask> builder)
    {
        builder.Property(task => task.TaskId).HasMaxLength(200);
        builder.Property(task => task.TaskDefId).HasMaxLength(200);
        builder.Property(task => task.TaskDefVersion).HasMaxLength(64);
        builder.HasOne(task => task.Run).WithMany().HasForeignKey(task => task.Rid).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(task => task.Detail).WithOne().HasForeignKey<RunTaskDetail>(detail => detail.Id).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(task => new { task.Rid, task.TaskId }).IsUnique();
        builder.HasIndex(task => task.TaskId);
    }

    public void Configure(EntityTypeBuilder<RunTaskDetail> builder) => builder.Property(detail => detail.Id).ValueGeneratedNever();
}
