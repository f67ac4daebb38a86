using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Data.WriteBack;

public enum OutboxKind : byte
{
    /// <summary>Complete Task at Onfido: the run goes on.</summary>
    CompleteTask = 1,

    /// <summary>Tell the customer's own system.</summary>
    Webhook = 2,

    /// <summary>Start the run in which the customer is asked again.</summary>
    StartRun = 3,

    /// <summary>Confirm or dismiss watchlist matches at Onfido.</summary>
    UpdateMatches = 4,

    /// <summary>A notice to a person through the adapter.</summary>
    Notice = 5,
}

public enum OutboxState : byte
{
    New = 1,

    /// <summary>Somebody sends it, until <see cref="OutboxMessage.LeaseUntil"/>.</summary>
    Sending = 2,

    /// <summary>Nobody knows whether it took effect: look before sending again.</summary>
    Unknown = 3,

    /// <summary>Taken by the other side.</summary>
    Sent = 4,

    /// <summary>Seen to have taken effect.</summary>
    Confirmed = 5,

    /// <summary>A person must look: refused, in conflict, or tried too often.</summary>
    NeedsAttention = 6,
}

/// <summary>Something to be told to somebody else, written in the transaction that made it true and sent afterwards.</summary>
public sealed class OutboxMessage
{
    /// <summary>Also the id that the other side sees: sending twice is the same message twice.</summary>
    public Guid Id { get; set; }

    public int ConnectionId { get; set; }

    public OutboxKind Kind { get; set; }

    public Guid? DecisionId { get; set; }

    public Decision? Decision { get; set; }

    public long? ItemId { get; set; }

    /// <summary>What it acts on, for instance run and task: of one target one message is sent at a time.</summary>
    public required string Target { get; set; }

    public OutboxState State { get; set; }

    public int Attempts { get; set; }

    public DateTime NextTryAt { get; set; }

    public DateTime? LeaseUntil { get; set; }

    public int LeaseToken { get; set; }

    /// <summary>Encrypted JSON.</summary>
    public required byte[] PayloadCipher { get; set; }

    /// <summary>The last answer's status; null when none came.</summary>
    public int? LastStatus { get; set; }

    /// <summary>In a sentence and without personal data; details of fields are in <see cref="ProblemCipher"/>.</summary>
    public string? LastProblem { get; set; }

    public byte[]? ProblemCipher { get; set; }

    /// <summary>What came of it, for instance the new run's id.</summary>
    public string? ResultId { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? SentAt { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>Where a connection's decisions are told to.</summary>
public sealed class DecisionReceiver
{
    public const int MaxUrlLength = 500;

    public int ConnectionId { get; set; }

    public required string Url { get; set; }

    /// <summary>Encrypted.</summary>
    public required byte[] SecretCipher { get; set; }

    /// <summary>The one before, with which is signed too until <see cref="OldSecretUntil"/>.</summary>
    public byte[]? OldSecretCipher { get; set; }

    public DateTime? OldSecretUntil { get; set; }

    public bool IsEnabled { get; set; }

    public DateTime ChangedAt { get; set; }

    public Guid ChangedBy { get; set; }

    public int Version { get; set; }
}

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>, IEntityTypeConfiguration<DecisionReceiver>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Target).HasMaxLength(300);
        builder.Property(message => message.LastProblem).HasMaxLength(500);
        builder.Property(message => message.ResultId).HasMaxLength(64).IsUnicode(false);
        builder.Property(message => message.Version).IsConcurrencyToken();
        builder.HasOne(message => message.Decision).WithMany().HasForeignKey(message => message.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(message => new { message.State, message.NextTryAt });
        builder.HasIndex(message => new { message.DecisionId, message.Kind });
        builder.HasIndex(message => message.ItemId);
        builder.HasIndex(message => new { message.ConnectionId, message.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<DecisionReceiver> builder)
    {
        builder.HasKey(receiver => receiver.ConnectionId);
        builder.Property(receiver => receiver.ConnectionId).ValueGeneratedNever();
        builder.Property(receiver => receiver.Url).HasMaxLength(DecisionReceiver.MaxUrlLength);
        builder.Property(receiver => receiver.Version).IsConcurrencyToken();
    }
}
