using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Notices;

public enum NoticeKind : byte
{
    Assigned = 1,
    TakenOver = 2,
    Mentioned = 3,
    Watched = 4,
    TargetNear = 5,
    TargetMissed = 6,
    RunEndsSoon = 7,
    TooLate = 8,
    SentBack = 9,
    NobodyEligible = 10,
    HandedOver = 11,
    NotDelivered = 12,
    BackFromHold = 13,
}

/// <summary>Something a person should know. Its words come from the kind and the item's number: no personal data is in it.</summary>
public sealed class Notice
{
    public long Id { get; set; }

    public int ConnectionId { get; set; }

    public Guid Oid { get; set; }

    public NoticeKind Kind { get; set; }

    public long? ItemId { get; set; }

    /// <summary>Who caused it; null for the clock.</summary>
    public Guid? ByOid { get; set; }

    public DateTime At { get; set; }

    public DateTime? ReadAt { get; set; }
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.HasIndex(notice => new { notice.Oid, notice.ReadAt, notice.Id });
        builder.HasIndex(notice => notice.ItemId);
    }
}
