using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data.Runs;

/// <summary>A workflow seen in the data. The API has no names for workflows: the name is ours, null until somebody gives one.</summary>
public sealed class Workflow
{
    public int Wid { get; set; }

    public int ConnectionId { get; set; }

    /// <summary>The id at Onfido.</summary>
    public required string WorkflowId { get; set; }

    public string? Name { get; set; }

    public DateTime FirstSeenAt { get; set; }
}

/// <summary>A version of a workflow seen in the data.</summary>
public sealed class WorkflowVersion
{
    public int Wid { get; set; }

    public Workflow? Workflow { get; set; }

    public int Version { get; set; }

    public DateTime FirstSeenAt { get; set; }
}

internal sealed class WorkflowConfiguration : IEntityTypeConfiguration<Workflow>, IEntityTypeConfiguration<WorkflowVersion>
{
    public void Configure(EntityTypeBuilder<Workflow> builder)
    {
        builder.HasKey(workflow => workflow.Wid);
        builder.Property(workflow => workflow.WorkflowId).IsRemoteId();
        builder.Property(workflow => workflow.Name).HasMaxLength(200);
        builder.HasIndex(workflow => new { workflow.ConnectionId, workflow.WorkflowId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<WorkflowVersion> builder)
    {
        builder.HasKey(version => new { version.Wid, version.Version });
        builder.HasOne(version => version.Workflow).WithMany().HasForeignKey(version => version.Wid).OnDelete(DeleteBehavior.Cascade);
    }
}
