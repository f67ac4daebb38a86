using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data.Review;

/// <summary>Which items lie in it, who may take them, and how soon they should be decided.</summary>
public sealed class ReviewQueue
{
    public const int MaxNameLength = 60;
    public const int MaxJsonLength = 4_000;

    public int Id { get; set; }

    public int ConnectionId { get; set; }

    /// <summary>For addresses; unique in its connection.</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>The rules are asked in this order; the first that fits takes the item.</summary>
    public int Position { get; set; }

    /// <summary>Which items, as JSON; the last queue of a connection takes all that none before it took.</summary>
    public required string RuleJson { get; set; }

    /// <summary>Roles, teams and persons who may take from it, as JSON; empty for all who may review.</summary>
    public required string MembersJson { get; set; }

    /// <summary>Target, hours and thresholds, as JSON.</summary>
    public required string SlaJson { get; set; }

    /// <summary>How many waiting items turn its count yellow, and red; null for never.</summary>
    public int? YellowAt { get; set; }

    public int? RedAt { get; set; }

    /// <summary>Items are given out by themselves to the member who has the fewest.</summary>
    public bool IsAutoAssigned { get; set; }

    /// <summary>Set: takes no items any more; what lies in it stays until decided.</summary>
    public DateTime? RetiredAt { get; set; }

    public int Version { get; set; }
}

public enum PolicyKind : byte
{
    /// <summary>What each term of the score weighs.</summary>
    ScoreWeights = 1,

    /// <summary>Which decisions need a second person, and whether that person sees the first decision.</summary>
    FourEyes = 2,

    /// <summary>What to go through before deciding; per workflow and result reason.</summary>
    Checklist = 3,

    /// <summary>The form and the time-out of a Send/Receive Data task; per workflow and task definition.</summary>
    TaskForm = 4,

    /// <summary>Who starts the next run, and with which inputs; per workflow.</summary>
    Resubmission = 5,

    /// <summary>Working days, hours and holidays.</summary>
    BusinessHours = 6,

    /// <summary>What may be done to many items at once.</summary>
    Bulk = 7,

    /// <summary>What of the evidence is kept with a decision.</summary>
    Evidence = 8,
}

/// <summary>A rule that people set. A change is a new version; what was decided under an older one can say which.</summary>
public sealed class ReviewPolicy
{
    public const int MaxScopeLength = 200;

    public int ConnectionId { get; set; }

    public PolicyKind Kind { get; set; }

    /// <summary>What it is for, for instance a workflow's id; empty for all.</summary>
    public required string Scope { get; set; }

    public int Number { get; set; }

    public required string Json { get; set; }

    public Guid ByOid { get; set; }

    public DateTime At { get; set; }
}

/// <summary>A filter of the queue with a name.</summary>
public sealed class SavedQueueView
{
    public const int MaxNameLength = 60;

    public int Id { get; set; }

    public int ConnectionId { get; set; }

    public Guid OwnerOid { get; set; }

    /// <summary>Whether colleagues see it too.</summary>
    public bool IsShared { get; set; }

    public required string Name { get; set; }

    /// <summary>As in the queue's address; holds no personal data.</summary>
    public required string Query { get; set; }

    public DateTime CreatedAt { get; set; }
}

internal sealed class ReviewQueueConfiguration
    : IEntityTypeConfiguration<ReviewQueue>, IEntityTypeConfiguration<ReviewPolicy>, IEntityTypeConfiguration<SavedQueueView>
{
    public void Configure(EntityTypeBuilder<ReviewQueue> builder)
    {
        builder.Property(queue => queue.Key).HasMaxLength(40).IsUnicode(false);
        builder.Property(queue => queue.Name).HasMaxLength(ReviewQueue.MaxNameLength);
        builder.Property(queue => queue.RuleJson).HasMaxLength(ReviewQueue.MaxJsonLength);
        builder.Property(queue => queue.MembersJson).HasMaxLength(ReviewQueue.MaxJsonLength);
        builder.Property(queue => queue.SlaJson).HasMaxLength(ReviewQueue.MaxJsonLength);
        builder.Property(queue => queue.Version).IsConcurrencyToken();
        builder.HasIndex(queue => new { queue.ConnectionId, queue.Key }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReviewPolicy> builder)
    {
        builder.HasKey(policy => new { policy.ConnectionId, policy.Kind, policy.Scope, policy.Number });
        builder.Property(policy => policy.Scope).HasMaxLength(ReviewPolicy.MaxScopeLength);
    }

    public void Configure(EntityTypeBuilder<SavedQueueView> builder)
    {
        builder.Property(view => view.Name).HasMaxLength(SavedQueueView.MaxNameLength);
        builder.Property(view => view.Query).HasMaxLength(500);
        builder.HasIndex(view => new { view.ConnectionId, view.OwnerOid });
    }
}
