using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Staff;

/// <summary>How far somebody has come in the tour of the sandbox: here and not in the browser, so that it is told once and not once per browser.</summary>
public sealed class StaffTour
{
    public Guid Oid { get; set; }

    /// <summary>The step they stand at, by name: what the tour consists of depends on the role and may change.</summary>
    public required string Step { get; set; }

    public DateTime StartedAt { get; set; }

    /// <summary>Null while it goes on.</summary>
    public DateTime? EndedAt { get; set; }
}

internal sealed class StaffTourConfiguration : IEntityTypeConfiguration<StaffTour>
{
    public void Configure(EntityTypeBuilder<StaffTour> builder)
    {
        builder.HasKey(tour => tour.Oid);
        builder.Property(tour => tour.Oid).ValueGeneratedNever();
        builder.Property(tour => tour.Step).HasMaxLength(40);
    }
}
