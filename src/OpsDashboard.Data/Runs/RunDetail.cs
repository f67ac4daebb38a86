using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Runs;

/// <summary>The whole run as Onfido sent it (output, reasons, link, unknown members), without its SDK token. Read on detail pages only.</summary>
public sealed class RunDetail
{
    public long Rid { get; set; }

    public Run? Run { get; set; }

    public required string Json { get; set; }
}

internal sealed class RunDetailConfiguration : IEntityTypeConfiguration<RunDetail>
{
    public void Configure(EntityTypeBuilder<RunDetail> builder)
    {
        builder.HasKey(detail => detail.Rid);
        builder.Property(detail => detail.Rid).ValueGeneratedNever();
        builder.HasOne(detail => detail.Run).WithOne().HasForeignKey<RunDetail>(detail => detail.Rid).OnDelete(DeleteBehavior.Cascade);
    }
}
