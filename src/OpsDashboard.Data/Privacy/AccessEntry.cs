using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Privacy;

public enum AccessResult : byte
{
    Shown = 1,

    /// <summary>Loaded ahead for somebody who has not opened it yet.</summary>
    Prefetched = 2,

    Refused = 3,
}

/// <summary>Who was shown which personal data of whom, and why. Only ever added to.</summary>
public sealed class AccessEntry
{
    public const int MaxPurposeLength = 200;

    public long Id { get; set; }

    public DateTime At { get; set; }

    public int ConnectionId { get; set; }

    /// <summary>A staff person; null for an API key.</summary>
    public Guid? Oid { get; set; }

    public int? ApiKeyId { get; set; }

    /// <summary>Of whom.</summary>
    public long? Aid { get; set; }

    public long? Rid { get; set; }

    public long? ItemId { get; set; }

    /// <summary>The group of fields, one of a few words, for instance <c>identity</c>, <c>reports</c>, <c>media</c>.</summary>
    public required string Fields { get; set; }

    /// <summary>For instance <c>review of item 12</c>; never personal data.</summary>
    public required string Purpose { get; set; }

    /// <summary>Through what: <c>page</c>, <c>media</c>, <c>api</c>, <c>export</c>.</summary>
    public required string Through { get; set; }

    public AccessResult Result { get; set; }
}

internal sealed class AccessEntryConfiguration : IEntityTypeConfiguration<AccessEntry>
{
    public void Configure(EntityTypeBuilder<AccessEntry> builder)
    {
        builder.Property(entry => entry.Fields).HasMaxLength(40).IsUnicode(false);
        builder.Property(entry => entry.Purpose).HasMaxLength(AccessEntry.MaxPurposeLength);
        builder.Property(entry => entry.Through).HasMaxLength(20).IsUnicode(false);
        builder.HasIndex(entry => new { entry.Aid, entry.Id });
        builder.HasIndex(entry => new { entry.Oid, entry.At });
        builder.HasIndex(entry => entry.ItemId);
    }
}
