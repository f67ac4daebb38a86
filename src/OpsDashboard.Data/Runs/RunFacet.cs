using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Runs;

/// <summary>What a facet value says. One kind per dimension of filters and charts.</summary>
public enum FacetKind : byte
{
    Reason = 1,
    Tag = 2,
    Language = 3,
    ErrorType = 4,
    Country = 5,
    DocumentType = 6,

    /// <summary>Values read <c>task definition:result</c>, for instance <c>document_check:consider</c>.</summary>
    Report = 7,
}

/// <summary>
/// One value of one dimension of a run: a reason, a tag, a document's country. One table serves filters ("every reason seen"),
/// the side rollups and whatever dimension comes next. The run's creation time is repeated so that a filtered list pages by index alone.
/// </summary>
public sealed class RunFacet
{
    public const int MaxValueLength = 200;

    public long Rid { get; set; }

    public Run? Run { get; set; }

    public FacetKind Kind { get; set; }

    public required string Value { get; set; }

    public int ConnectionId { get; set; }

    public DateTime CreatedAt { get; set; }
}

internal sealed class RunFacetConfiguration : IEntityTypeConfiguration<RunFacet>
{
    public void Configure(EntityTypeBuilder<RunFacet> builder)
    {
        builder.HasKey(facet => new { facet.Rid, facet.Kind, facet.Value });
        builder.Property(facet => facet.Value).HasMaxLength(RunFacet.MaxValueLength);
        builder.HasOne(facet => facet.Run).WithMany().HasForeignKey(facet => facet.Rid).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(facet => new { facet.ConnectionId, facet.Kind, facet.Value, facet.CreatedAt, facet.Rid });
    }
}
