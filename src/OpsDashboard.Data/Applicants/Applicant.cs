using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data.Applicants;

public enum ApplicantState : byte
{
    /// <summary>Only the id is known, from a run; the person's data has not been read yet.</summary>
    Loading = 0,
    Known = 1,

    /// <summary>Deleted at Onfido, perhaps for a time only: hidden here.</summary>
    Gone = 2,
}

/// <summary>The person verified.</summary>
public sealed class Applicant
{
    public long Aid { get; set; }

    public int ConnectionId { get; set; }

    /// <summary>The id at Onfido.</summary>
    public required string ApplicantId { get; set; }

    public ApplicantState State { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Email { get; set; }

    public string? PhoneNumber { get; set; }

    public DateOnly? DateOfBirth { get; set; }

    public DateTime? CreatedAt { get; set; }

    /// <summary>When Onfido will erase the person for good.</summary>
    public DateTime? DeleteAt { get; set; }

    /// <summary>When the read that brought these facts began.</summary>
    public DateTime? ReadAt { get; set; }
}

/// <summary>The whole applicant as Onfido sent it. Read on detail pages only.</summary>
public sealed class ApplicantDetail
{
    public long Aid { get; set; }

    public Applicant? Applicant { get; set; }

    public required string Json { get; set; }
}

internal sealed class ApplicantConfiguration : IEntityTypeConfiguration<Applicant>, IEntityTypeConfiguration<ApplicantDetail>
{
    public void Configure(EntityTypeBuilder<Applicant> builder)
    {
        builder.HasKey(applicant => applicant.Aid);
        builder.Property(applicant => applicant.ApplicantId).IsRemoteId();
        builder.Property(applicant => applicant.FirstName).HasMaxLength(NameLength);
        builder.Property(applicant => applicant.LastName).HasMaxLength(NameLength);
        builder.Property(applicant => applicant.Email).HasMaxLength(NameLength);
        builder.Property(applicant => applicant.PhoneNumber).HasMaxLength(64);
        builder.HasIndex(applicant => new { applicant.ConnectionId, applicant.ApplicantId }).IsUnique();
        builder.HasIndex(applicant => new { applicant.ConnectionId, applicant.State });
    }

    public void Configure(EntityTypeBuilder<ApplicantDetail> builder)
    {
        builder.HasKey(detail => detail.Aid);
        builder.Property(detail => detail.Aid).ValueGeneratedNever();
        builder.HasOne(detail => detail.Applicant).WithOne().HasForeignKey<ApplicantDetail>(detail => detail.Aid).OnDelete(DeleteBehavior.Cascade);
    }

    /// <summary>Longer names are kept whole in <see cref="ApplicantDetail"/>.</summary>
    internal const int NameLength = 400;
}
