using System.Globalization;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Queues;

/// <summary>One part of a score.</summary>
/// <param name="Name">One of <see cref="ScoreRules"/>' names.</param>
/// <param name="Points">What it adds; nothing when its weight is nothing.</param>
/// <param name="Fact">What is behind it, in a short form that the weights are asked with again when they change.</param>
public sealed record ScoreTerm(string Name, int Points, string Fact);

/// <summary>What each fact adds to the score. Set by people; each change is a version.</summary>
public sealed record ScoreWeights
{
    public const int Most = 1_000;

    public static readonly ScoreWeights Default = new();

    /// <summary>When the whole target is used; in steps of a tenth, up to twice the target.</summary>
    public int SlaUsed { get; init; } = 100;

    public int Suspected { get; init; } = 60;

    public int Caution { get; init; } = 30;

    public int Rejected { get; init; } = 20;

    public int KnownFace { get; init; } = 80;

    public int Watchlist { get; init; } = 70;

    /// <summary>For each earlier run of the applicant, at most three.</summary>
    public int RepeatAttempt { get; init; } = 10;

    /// <summary>The run stands still until we answer.</summary>
    public int WaitingOnUs { get; init; } = 40;

    /// <summary>When the whole time until Onfido ends the run is used; in steps of a tenth.</summary>
    public int RunEnds { get; init; } = 120;

    public IReadOnlyDictionary<string, int> Tags { get; init; } = new Dictionary<string, int>();

    /// <summary>Why it cannot be stored; null when it can.</summary>
    public string? Problem()
    {
        int[] all = [SlaUsed, Suspected, Caution, Rejected, KnownFace, Watchlist, RepeatAttempt, WaitingOnUs, RunEnds, .. Tags.Values];
        return all.Any(weight => weight is < 0 or > Most) ? $"Every weight must be between 0 and {Most}."
            : Tags.Count > 30 || Tags.Keys.Any(tag => tag is not { Length: > 0 and <= 128 }) ? "At most 30 tags of at most 128 characters can weigh."
            : null;
    }
}

/// <summary>What the score of an item is made from.</summary>
public sealed record ScoreFacts
{
    public int? SlaUsedPercent { get; init; }

    /// <summary>Of the document report, as Onfido writes it.</summary>
    public string? SubResult { get; init; }

    public bool HasKnownFace { get; init; }

    public bool IsOnWatchlist { get; init; }

    public int EarlierRuns { get; init; }

    public IReadOnlyCollection<string> Tags { get; init; } = [];

    public bool WaitsOnUs { get; init; }

    /// <summary>The share of the time until Onfido ends the run; null when nobody knows that moment.</summary>
    public int? EndUsedPercent { get; init; }
}

/// <summary>The order of the queue, explained: a sum of named terms, nothing else.</summary>
public static class ScoreRules
{
    public const string Sla = "sla";
    public const string SubResult = "sub-result";
    public const string KnownFace = "known-face";
    public const string Watchlist = "watchlist";
    public const string Repeat = "repeat";
    public const string Tag = "tag";
    public const string Waiting = "waiting";

    private const int MostRepeats = 3;
    private const int MostSlaPercent = 200;
    private const int Step = 10;

    /// <summary>Every fact that there is, also those that weigh nothing now: other weights can be tried without asking again.</summary>
    public static IReadOnlyList<ScoreTerm> Terms(ScoreFacts facts, ScoreWeights weights) => [.. Facts(facts).Select(fact => Term(fact.Name, fact.Fact, weights))];

    public static int Sum(IEnumerable<ScoreTerm> terms) => terms.Sum(term => term.Points);

    /// <summary>The same facts under other weights.</summary>
    public static IReadOnlyList<ScoreTerm> Reweigh(IEnumerable<ScoreTerm> terms, ScoreWeights weights) => [.. terms.Select(term => Term(term.Name, term.Fact, weights))];

    /// <summary>The terms with those renewed that the clock moves.</summary>
    public static IReadOnlyList<ScoreTerm> Tick(IReadOnlyList<ScoreTerm> terms, int? slaUsedPercent, int? endUsedPercent, ScoreWeights weights)
    {
        var still = terms.Where(term => term.Name is not (Sla or Waiting));
        var moved = Facts(new() { SlaUsedPercent = slaUsedPercent, WaitsOnUs = terms.Any(term => term.Name == Waiting), EndUsedPercent = endUsedPercent });
        return [.. moved.Where(fact => fact.Name == Sla).Select(fact => Term(fact.Name, fact.Fact, weights)), .. still,
            .. moved.Where(fact => fact.Name == Waiting).Select(fact => Term(fact.Name, fact.Fact, weights))];
    }

    private static IEnumerable<(string Name, string Fact)> Facts(ScoreFacts facts)
    {
        if (facts.SlaUsedPercent is { } used)
        {
            yield return (Sla, Number(Math.Min(used, MostSlaPercent) / Step * Step));
        }

        if (facts.SubResult is { } subResult)
        {
            yield return (SubResult, subResult);
        }

        if (facts.HasKnownFace)
        {
            yield return (KnownFace, "consider");
        }

        if (facts.IsOnWatchlist)
        {
            yield return (Watchlist, "consider");
        }

        if (facts.EarlierRuns > 0)
        {
            yield return (Repeat, Number(facts.EarlierRuns));
        }

        foreach (var tag in facts.Tags.Order(StringComparer.Ordinal))
        {
            yield return (Tag, tag);
        }

        if (facts.WaitsOnUs)
        {
            yield return (Waiting, facts.EndUsedPercent is { } share ? Number(Math.Clamp(share, 0, 100) / Step * Step) : "");
        }
    }

    private static ScoreTerm Term(string name, string fact, ScoreWeights weights) => new(name, Points(name, fact, weights), fact);

    private static int Points(string name, string fact, ScoreWeights weights) => name switch
    {
        Sla => weights.SlaUsed * Count(fact) / 100,
        SubResult => fact switch { "suspected" => weights.Suspected, "caution" => weights.Caution, "rejected" => weights.Rejected, _ => 0 },
        KnownFace => weights.KnownFace,
        Watchlist => weights.Watchlist,
        Repeat => weights.RepeatAttempt * Math.Min(Count(fact), MostRepeats),
        Tag => weights.Tags.GetValueOrDefault(fact),
        Waiting => weights.WaitingOnUs + (weights.RunEnds * Count(fact) / 100),
        _ => 0,
    };

    private static int Count(string fact) => int.TryParse(fact, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a person reads of a term.</summary>
public static class ScoreText
{
    public static string Name(string term) => term switch
    {
        ScoreRules.Sla => "Target used",
        ScoreRules.SubResult => "Document report",
        ScoreRules.KnownFace => "Known face",
        ScoreRules.Watchlist => "Watchlist",
        ScoreRules.Repeat => "Repeat attempts",
        ScoreRules.Tag => "Tag",
        ScoreRules.Waiting => "Waiting on us",
        _ => term,
    };

    public static string Fact(ScoreTerm term) => term.Name switch
    {
        ScoreRules.Sla => $"{term.Fact} % of the target",
        ScoreRules.Repeat => term.Fact == "1" ? "1 earlier run" : $"{term.Fact} earlier runs",
        ScoreRules.Waiting => term.Fact.Length == 0 ? "the run stands still" : $"{term.Fact} % of the time until Onfido ends the run",
        _ => term.Fact,
    };

    public static string Kind(ReviewItemKind kind) => kind switch
    {
        ReviewItemKind.RunReview => "Run",
        ReviewItemKind.TaskReview => "Task",
        ReviewItemKind.Appeal => "Appeal",
        ReviewItemKind.MonitorMatch => "Watchlist match",
        _ => "Technical",
    };
}
