using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Staff;

/// <summary>With what another program of the company reads here. The key itself is shown once and kept nowhere.</summary>
public sealed class ApiKey
{
    public const int MaxNameLength = 60;

    public int Id { get; set; }

    public int ConnectionId { get; set; }

    public required string Name { get; set; }

    /// <summary>The first characters, to tell keys apart.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the key, in hex.</summary>
    public required string Hash { get; set; }

    /// <summary>What it may do, separated by spaces.</summary>
    public required string Scopes { get; set; }

    public DateTime CreatedAt { get; set; }

    public Guid CreatedBy { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public Guid? RevokedBy { get; set; }

    /// <summary>To the hour.</summary>
    public DateTime? LastUsedAt { get; set; }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.Property(key => key.Name).HasMaxLength(ApiKey.MaxNameLength);
        builder.Property(key => key.Prefix).HasMaxLength(16).IsUnicode(false);
        builder.Property(key => key.Hash).HasMaxLength(64).IsUnicode(false);
        builder.Property(key => key.Scopes).HasMaxLength(200).IsUnicode(false);
        builder.HasIndex(key => key.Hash).IsUnique();
    }
}
