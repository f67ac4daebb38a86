namespace OpsDashboard.Review.Queues;

/// <summary>One weight of the form.</summary>
public sealed class WeightField(string label, int value, Func<ScoreWeights, int, ScoreWeights> apply)
{
    public string Label => label;

    public int Value { get; set; } = value;

    public ScoreWeights Apply(ScoreWeights weights) => apply(weights, Value);
}

/// <summary>One tag that weighs.</summary>
public sealed class TagField
{
    public string Tag { get; set; } = "";

    public int Points { get; set; }
}

/// <summary>The weights as their form has them.</summary>
public sealed class WeightsEdit(ScoreWeights weights)
{
    public IReadOnlyList<WeightField> Fields { get; } =
    [
        new("Target used (for the whole of it)", weights.SlaUsed, (all, value) => all with { SlaUsed = value }),
        new("Document report: suspected", weights.Suspected, (all, value) => all with { Suspected = value }),
        new("Document report: caution", weights.Caution, (all, value) => all with { Caution = value }),
        new("Document report: rejected", weights.Rejected, (all, value) => all with { Rejected = value }),
        new("Known face", weights.KnownFace, (all, value) => all with { KnownFace = value }),
        new("Watchlist", weights.Watchlist, (all, value) => all with { Watchlist = value }),
        new("Each earlier run (three count)", weights.RepeatAttempt, (all, value) => all with { RepeatAttempt = value }),
        new("The run waits on us", weights.WaitingOnUs, (all, value) => all with { WaitingOnUs = value }),
        new("Onfido ends the run (when all of the time is used)", weights.RunEnds, (all, value) => all with { RunEnds = value }),
    ];

    public List<TagField> Tags { get; } = [.. weights.Tags.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new TagField { Tag = pair.Key, Points = pair.Value })];

    public ScoreWeights ToWeights() => Fields.Aggregate(new ScoreWeights(), (all, field) => field.Apply(all)) with
    {
        Tags = Tags.Where(tag => tag.Tag.Trim().Length > 0).GroupBy(tag => tag.Tag.Trim(), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Points, StringComparer.Ordinal),
    };
}
