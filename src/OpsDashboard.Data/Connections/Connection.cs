using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data.Connections;

/// <summary>
/// One environment at Onfido (region × live or sandbox). Every remote object belongs to one, and two never meet in a list or count.
/// Settings come from configuration; this row gives the key and holds what the running system learns.
/// </summary>
public sealed class Connection
{
    public int Id { get; set; }

    /// <summary>The name in configuration and URLs.</summary>
    public required string Key { get; set; }

    /// <summary>Region, mode and address this row was made for. Another value under the same key means another account: sync stops.</summary>
    public required string Environment { get; set; }

    /// <summary>The unguessable last part of our webhook address.</summary>
    public required string HookKey { get; set; }

    /// <summary>Our webhook at Onfido, when we registered it.</summary>
    public string? WebhookId { get; set; }

    public string? WebhookUrl { get; set; }

    /// <summary>Signing token that Onfido gave at registration, encrypted.</summary>
    public string? WebhookTokenCipher { get; set; }

    /// <summary>The token before a rotation, encrypted; accepted until <see cref="PreviousTokenUntil"/>.</summary>
    public string? PreviousTokenCipher { get; set; }

    public DateTime? PreviousTokenUntil { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Reviews that ended before this moment were handled elsewhere: they never enter queue or backlog.</summary>
    public DateTime GoLiveAt { get; set; }

    /// <summary>When an administrator confirmed or changed <see cref="GoLiveAt"/>; null while it is the default, the first start.</summary>
    public DateTime? GoLiveChosenAt { get; set; }

    public int Version { get; set; }
}

internal sealed class ConnectionConfiguration : IEntityTypeConfiguration<Connection>
{
    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        builder.Property(connection => connection.Key).HasMaxLength(40);
        builder.Property(connection => connection.Environment).HasMaxLength(300);
        builder.Property(connection => connection.HookKey).IsRemoteId();
        builder.Property(connection => connection.WebhookId).IsRemoteId();
        builder.Property(connection => connection.WebhookUrl).HasMaxLength(500);
        builder.Property(connection => connection.Version).IsConcurrencyToken();
        builder.HasIndex(connection => connection.Key).IsUnique();
        builder.HasIndex(connection => connection.HookKey).IsUnique();
    }
}
