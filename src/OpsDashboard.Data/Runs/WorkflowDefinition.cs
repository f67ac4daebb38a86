using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Runs;

/// <summary>How a version of a workflow is built, as somebody told us: the API does not tell.</summary>
public sealed class WorkflowDefinition
{
    public int Wid { get; set; }

    public Workflow? Workflow { get; set; }

    public int Version { get; set; }

    /// <summary>In the sandbox's format of definitions; what could not be read was not taken.</summary>
    public required string Json { get; set; }

    public Guid ImportedBy { get; set; }

    public DateTime ImportedAt { get; set; }
}

internal sealed class WorkflowDefinitionConfiguration : IEntityTypeConfiguration<WorkflowDefinition>
{
    public void Configure(EntityTypeBuilder<WorkflowDefinition> builder)
    {
        builder.HasKey(definition => new { definition.Wid, definition.Version });
        builder.HasOne(definition => definition.Workflow).WithMany().HasForeignKey(definition => definition.Wid).OnDelete(DeleteBehavior.Cascade);
    }
}
