using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Inbox;

public enum InboxState : byte
{
    New = 0,
    Done = 1,

    /// <summary>Authentic but of a kind we do not know, or about a run Onfido does not find: kept for replay.</summary>
    Parked = 2,

    /// <summary>Authentic but unreadable, or failed too often.</summary>
    Dead = 3,

    /// <summary>About another environment.</summary>
    Refused = 4,
}

/// <summary>One webhook delivery, stored before it was acknowledged. Equal bytes are one row.</summary>
public sealed class InboxEntry
{
    public long Id { get; set; }

    public int ConnectionId { get; set; }

    /// <summary>Keyed hash of the body: equal deliveries meet here, and small bodies cannot be guessed from it.</summary>
    public required byte[] BodyHash { get; set; }

    /// <summary>The raw bytes, encrypted unless <see cref="IsPlain"/>: they hold names and documents.</summary>
    public required byte[] Body { get; set; }

    public bool IsPlain { get; set; }

    /// <summary>Which signing token matched (its id, not the token).</summary>
    public required string TokenId { get; set; }

    public DateTime ReceivedAt { get; set; }

    /// <summary>How often the same bytes came.</summary>
    public int Deliveries { get; set; }

    public InboxState State { get; set; }

    public int Attempts { get; set; }

    public DateTime NextTryAt { get; set; }

    public string? Action { get; set; }

    public string? RunId { get; set; }

    /// <summary>What came of it, in words: "changed to approved", "older than what we have", or why it was parked.</summary>
    public string? Outcome { get; set; }

    public DateTime? DoneAt { get; set; }
}

internal sealed class InboxEntryConfiguration : IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<InboxEntry> builder)
    {
        builder.Property(entry => entry.BodyHash).HasMaxLength(32);
        builder.Property(entry => entry.TokenId).HasMaxLength(32);
        builder.Property(entry => entry.Action).HasMaxLength(100);
        builder.Property(entry => entry.RunId).HasMaxLength(64);
        builder.Property(entry => entry.Outcome).HasMaxLength(300);
        builder.HasIndex(entry => new { entry.ConnectionId, entry.BodyHash }).IsUnique();
        builder.HasIndex(entry => new { entry.State, entry.NextTryAt, entry.Id });
        builder.HasIndex(entry => entry.DoneAt);
    }
}
