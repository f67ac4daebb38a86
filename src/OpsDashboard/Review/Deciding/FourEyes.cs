using System.Buffers.Binary;
using System.Security.Cryptography;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Deciding;

/// <summary>Where an item goes when the second person does not share the first decision.</summary>
public enum Disagreement : byte
{
    /// <summary>Back to the first person, with the second's note; neither decision counts.</summary>
    FirstPerson = 1,

    /// <summary>On to somebody else, who chooses between the two.</summary>
    ThirdPerson = 2,
}

/// <summary>Which first decisions need a second person. All that a rule names must be so; what it leaves out does not matter.</summary>
public sealed record FourEyesRule
{
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    public IReadOnlyList<ReviewItemKind> Kinds { get; init; } = [];

    /// <summary>Keys of reasons.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Part of a report's name or result other than clear, for instance <c>watchlist</c>.</summary>
    public string? SubResult { get; init; }

    public int? ScoreAtLeast { get; init; }

    /// <summary>Of the decisions that fit otherwise, in percent: picked by the decision's own id, so that nobody can try twice.</summary>
    public int? SharePercent { get; init; }

    public bool Fits(FourEyesFacts facts) =>
        (Verdicts.Count == 0 || Verdicts.Contains(facts.Verdict))
        && (Kinds.Count == 0 || Kinds.Contains(facts.Kind))
        && (Reasons.Count == 0 || Reasons.Contains(facts.ReasonCode, StringComparer.Ordinal))
        && (string.IsNullOrWhiteSpace(SubResult) || facts.SubResults.Any(result => result.Contains(SubResult.Trim(), StringComparison.OrdinalIgnoreCase)))
        && (ScoreAtLeast is not { } score || facts.Score >= score)
        && (SharePercent is not { } share || FourEyesPolicy.IsPicked(facts.DecisionId, share));
}

/// <summary>When two people must decide the same, as managers set it.</summary>
public sealed record FourEyesPolicy
{
    public const int MaxRules = 20;

    public IReadOnlyList<FourEyesRule> Rules { get; init; } = [];

    /// <summary>The second person is not shown what the first decided.</summary>
    public bool IsBlind { get; init; }

    public Disagreement OnDisagreement { get; init; } = Disagreement.FirstPerson;

    /// <summary>What holds until a manager sets something else.</summary>
    public static FourEyesPolicy Default(SecondPerson setting) => new()
    {
        Rules = setting switch
        {
            SecondPerson.All => [new()],
            SecondPerson.Declines => [new() { Verdicts = [Verdict.Decline] }],
            _ => [],
        },
    };

    /// <summary>Why it cannot be stored; null when it can.</summary>
    public string? Problem() => this switch
    {
        { Rules.Count: > MaxRules } => $"At most {MaxRules} rules.",
        _ when Rules.Any(rule => rule.SharePercent is < 1 or > 100) => "A share is between 1 and 100 percent.",
        _ when Rules.Any(rule => rule.ScoreAtLeast < 0) => "A score is not below 0.",
        _ => null,
    };

    /// <summary>Whoever is supervised always needs a second person.</summary>
    public bool NeedsSecond(FourEyesFacts facts) => facts.SupervisedUntil > facts.Now || Rules.Any(rule => rule.Fits(facts));

    /// <summary>Whether an id falls into a share. Ids are made in the browser's circuit before anything is known of the share.</summary>
    public static bool IsPicked(Guid id, int percent)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(bytes)) % 100 < percent;
    }
}

/// <summary>What the rules look at.</summary>
public sealed record FourEyesFacts(
    Guid DecisionId, Verdict Verdict, ReviewItemKind Kind, int Score, string ReasonCode, IReadOnlyList<string> SubResults, DateTime? SupervisedUntil, DateTime Now);
