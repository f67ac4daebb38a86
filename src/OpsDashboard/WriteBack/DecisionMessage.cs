using System.Text.Json;
using OpsDashboard.Data.Review;

namespace OpsDashboard.WriteBack;

/// <summary>What other systems of the company are told of a decision, by webhook and by <c>GET /api/decisions</c>: no names, no notes.</summary>
/// <param name="Type">What happened, <see cref="InEffect"/> or <see cref="Test"/>.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Data">The decision; null in a test.</param>
public sealed record DecisionMessage(string Type, DateTime Timestamp, DecisionData? Data)
{
    public const string InEffect = "decision.in_effect";
    public const string Test = "test.ping";

    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static DecisionMessage Of(EffectFacts facts, string connection) => new(InEffect, Time(facts.InEffectAt ?? facts.At), new()
    {
        DecisionId = facts.DecisionId,
        Seq = facts.Seq ?? 0,
        Connection = connection,
        ItemId = facts.ItemId,
        Kind = Name(facts.Kind),
        RunId = facts.RunId,
        WorkflowId = facts.WorkflowId,
        ApplicantId = facts.ApplicantId,
        CustomerUserId = facts.CustomerUserId,
        TaskId = facts.Kind == ReviewItemKind.TaskReview ? facts.Subject : null,
        MonitorId = facts.Kind == ReviewItemKind.MonitorMatch ? facts.Subject : null,
        Round = facts.Round,
        Verdict = Name(facts.Verdict),
        ReasonCode = facts.ReasonCode,
        StatusOverridden = facts.StatusRaw,
        Corrects = facts.CorrectsId,
        DecidedAt = Time(facts.At),
        InEffectAt = Time(facts.InEffectAt ?? facts.At),
    });

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Wire);

    public JsonElement ToElement() => JsonSerializer.SerializeToElement(this, Wire);

    /// <summary>To the second and in UTC: what a receiver stores and sends back compares equal.</summary>
    private static DateTime Time(DateTime at) => DateTime.SpecifyKind(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), DateTimeKind.Utc);

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>Ids, codes and times of a decision.</summary>
public sealed record DecisionData
{
    public required Guid DecisionId { get; init; }

    /// <summary>The place in the order in which decisions took effect: what to give as <c>after</c>.</summary>
    public required long Seq { get; init; }

    /// <summary>The connection's name in addresses.</summary>
    public required string Connection { get; init; }

    public required long ItemId { get; init; }

    /// <summary><c>run_review</c>, <c>task_review</c>, <c>appeal</c>, <c>monitor_match</c> or <c>technical</c>.</summary>
    public required string Kind { get; init; }

    public required string RunId { get; init; }

    public required string WorkflowId { get; init; }

    public required string ApplicantId { get; init; }

    public required string? CustomerUserId { get; init; }

    public required string? TaskId { get; init; }

    public required string? MonitorId { get; init; }

    public required int Round { get; init; }

    /// <summary><c>approve</c>, <c>decline</c>, <c>request_resubmission</c>, <c>confirm</c> or <c>dismiss</c>.</summary>
    public required string Verdict { get; init; }

    public required string ReasonCode { get; init; }

    /// <summary>The run's status at Onfido, which this decision answers.</summary>
    public required string StatusOverridden { get; init; }

    /// <summary>The decision that this one corrects.</summary>
    public required Guid? Corrects { get; init; }

    public required DateTime DecidedAt { get; init; }

    public required DateTime InEffectAt { get; init; }
}
