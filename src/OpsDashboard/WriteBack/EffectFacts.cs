using OpsDashboard.Data.Review;

namespace OpsDashboard.WriteBack;

/// <summary>A decision that took effect, with all that others are told of it: ids, codes and times.</summary>
public sealed record EffectFacts
{
    public required Guid DecisionId { get; init; }

    public required int ConnectionId { get; init; }

    public required long? Seq { get; init; }

    public required DateTime? InEffectAt { get; init; }

    public required long ItemId { get; init; }

    public required ReviewItemKind Kind { get; init; }

    /// <summary>What of the run it is about, see <see cref="ReviewItem.Subject"/>.</summary>
    public required string Subject { get; init; }

    public required long Rid { get; init; }

    public required string RunId { get; init; }

    public required string WorkflowId { get; init; }

    public required string ApplicantId { get; init; }

    public required string? CustomerUserId { get; init; }

    public required int Round { get; init; }

    public required Verdict Verdict { get; init; }

    public required string ReasonCode { get; init; }

    public required string StatusRaw { get; init; }

    public required DateTime At { get; init; }

    public required Guid ByOid { get; init; }

    public required string? Language { get; init; }

    public required Guid? CorrectsId { get; init; }

    public required byte[]? AnswersCipher { get; init; }
}
