using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Deciding;

/// <summary>Where a decision takes its item, and what becomes of the decisions that waited for it.</summary>
/// <param name="State">Of the item.</param>
/// <param name="Mine">Of the decision.</param>
/// <param name="Shared">Of those that waited and say the same.</param>
/// <param name="Others">Of those that waited and say something else.</param>
public sealed record DecisionStep(ReviewItemState State, EffectState Mine, EffectState Shared, EffectState Others)
{
    /// <summary>It counts once the time to take it back is over.</summary>
    public static readonly DecisionStep Final = new(ReviewItemState.Decided, EffectState.Pending, EffectState.Pending, EffectState.NotShared);

    public static readonly DecisionStep First = new(ReviewItemState.AwaitingSecond, EffectState.AwaitsSecond, EffectState.AwaitsSecond, EffectState.AwaitsSecond);

    public static readonly DecisionStep Back = new(ReviewItemState.Open, EffectState.NotShared, EffectState.NotShared, EffectState.NotShared);

    public bool IsFinal => State == ReviewItemState.Decided;

    /// <summary>One that came back to its first person is over: who disagreed has said so.</summary>
    public bool MayBeTakenBack => IsFinal || State == ReviewItemState.AwaitingSecond;

    public EffectState Of(Decision waiting, Verdict verdict) => waiting.Verdict == verdict ? Shared : Others;

    /// <param name="waiting">The decisions that wait for this one: none, the first, or the two that differ.</param>
    /// <param name="verdict">What is decided now.</param>
    /// <param name="needsSecond">Whether the policy asks for two; without meaning when somebody decided already.</param>
    /// <param name="onDisagreement">Where two that differ go.</param>
    public static DecisionStep Next(IReadOnlyList<Decision> waiting, Verdict verdict, bool needsSecond, Disagreement onDisagreement) => waiting switch
    {
        [] => needsSecond ? First : Final,
        _ when waiting.Any(first => first.Verdict == verdict) => Final,
        _ => onDisagreement == Disagreement.ThirdPerson ? First : Back,
    };
}
