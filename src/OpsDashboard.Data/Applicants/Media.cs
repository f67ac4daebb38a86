using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data.Applicants;

public enum MediaKind : byte
{
    Document = 1,
    LivePhoto = 2,
    LiveVideo = 3,
    MotionCapture = 4,
}

/// <summary>That a picture or video exists, and what it shows. Its bytes stay at Onfido until somebody with the right opens it.</summary>
public sealed class Media
{
    public long Id { get; set; }

    public int ConnectionId { get; set; }

    public long Aid { get; set; }

    public Applicant? Applicant { get; set; }

    public MediaKind Kind { get; set; }

    /// <summary>The id at Onfido.</summary>
    public required string MediaId { get; set; }

    public string? FileName { get; set; }

    public string? FileType { get; set; }

    public long? FileSize { get; set; }

    public string? Side { get; set; }

    public string? DocumentType { get; set; }

    public string? IssuingCountry { get; set; }

    public DateTime? CreatedAt { get; set; }
}

internal sealed class MediaConfiguration : IEntityTypeConfiguration<Media>
{
    public void Configure(EntityTypeBuilder<Media> builder)
    {
        builder.Property(media => media.MediaId).IsRemoteId();
        builder.Property(media => media.FileName).HasMaxLength(255);
        builder.Property(media => media.FileType).HasMaxLength(100);
        builder.Property(media => media.Side).HasMaxLength(16);
        builder.Property(media => media.DocumentType).HasMaxLength(100);
        builder.Property(media => media.IssuingCountry).HasMaxLength(3);
        builder.HasOne(media => media.Applicant).WithMany().HasForeignKey(media => media.Aid).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(media => new { media.ConnectionId, media.Kind, media.MediaId }).IsUnique();
        builder.HasIndex(media => media.Aid);
    }
}
