using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Staff;

/// <summary>Somebody who signed in here, or was blocked before they could: the name behind an object id, and our own block list.</summary>
public sealed class StaffMember
{
    public const int MaxNameLength = 200;
    public const int MaxReasonLength = 300;

    /// <summary>The directory's object id: people are told apart by it, never by name or address.</summary>
    public Guid Oid { get; set; }

    public required string Name { get; set; }

    /// <summary>App roles at the last sign-in or check, separated by spaces.</summary>
    public required string Roles { get; set; }

    public DateTime? LastSignInAt { get; set; }

    /// <summary>Set: this person may do nothing here, whatever the directory says. Asked in every action.</summary>
    public DateTime? BlockedAt { get; set; }

    public Guid? BlockedBy { get; set; }

    public string? BlockReason { get; set; }

    /// <summary>Takes no assignments until then.</summary>
    public DateTime? AwayUntil { get; set; }

    /// <summary>Every decision needs a second person until then: somebody new.</summary>
    public DateTime? SupervisedUntil { get; set; }

    /// <summary>Names of teams for the membership of queues, separated by spaces.</summary>
    public string Teams { get; set; } = "";

    public int Version { get; set; }
}

/// <summary>
/// One sign-in, kept on the server: the cookie holds only a key to it. Ending the row ends the session and its open pages.
/// </summary>
public sealed class StaffSession
{
    /// <summary>SHA-256 of the key in the cookie, in hex: who reads this table cannot sign in with it.</summary>
    public required string Id { get; set; }

    public Guid Oid { get; set; }

    /// <summary>Who signed in and with which roles, encrypted; empty once the session has ended.</summary>
    public required byte[] TicketCipher { get; set; }

    /// <summary>Encrypted; null for a sign-in without a directory.</summary>
    public string? RefreshTokenCipher { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime LastSeenAt { get; set; }

    /// <summary>When the directory last said that person and roles are as they were.</summary>
    public DateTime CheckedAt { get; set; }

    /// <summary>Whatever happens, the session ends then.</summary>
    public DateTime ExpiresAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>One of a few words, for instance <c>signed-out</c>, <c>roles-changed</c>, <c>blocked</c>.</summary>
    public string? EndReason { get; set; }

    public int Version { get; set; }
}

internal sealed class StaffConfiguration : IEntityTypeConfiguration<StaffMember>, IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.HasKey(member => member.Oid);
        builder.Property(member => member.Oid).ValueGeneratedNever();
        builder.Property(member => member.Name).HasMaxLength(StaffMember.MaxNameLength);
        builder.Property(member => member.Roles).HasMaxLength(200);
        builder.Property(member => member.Teams).HasMaxLength(200).HasDefaultValue("");
        builder.Property(member => member.BlockReason).HasMaxLength(StaffMember.MaxReasonLength);
        builder.Property(member => member.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).HasMaxLength(64).IsUnicode(false);
        builder.Property(session => session.EndReason).HasMaxLength(40);
        builder.Property(session => session.Version).IsConcurrencyToken();
        builder.HasIndex(session => session.Oid);
        builder.HasIndex(session => session.ExpiresAt);
    }
}
