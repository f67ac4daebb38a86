using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Deciding;

/// <summary>How a verdict is named and drawn, the same wherever one is shown.</summary>
/// <param name="Name">On its button.</param>
/// <param name="Word">In a sentence.</param>
/// <param name="Past">Once it was decided.</param>
/// <param name="Key">On the keyboard.</param>
/// <param name="Icon">Beside its name.</param>
/// <param name="Tone">Its colour.</param>
public sealed record VerdictLook(string Name, string Word, string Past, string Key, string Icon, string Tone)
{
    private static readonly Dictionary<Verdict, VerdictLook> Looks = new()
    {
        [Verdict.Approve] = new("Approve", "approve", "Approved", "a", "check", "good"),
        [Verdict.Decline] = new("Decline", "decline", "Declined", "d", "cross", "bad"),
        [Verdict.RequestResubmission] = new("Ask again", "ask again", "Asked again", "r", "sync", "wait"),
        [Verdict.Confirm] = new("Confirm the match", "confirm the match", "Match confirmed", "y", "alert", "bad"),
        [Verdict.Dismiss] = new("Dismiss", "dismiss", "Dismissed", "d", "check", "good"),
    };

    private static readonly VerdictLook Unknown = new("Decide", "decide", "Decided", "", "question", "info");

    public static VerdictLook Of(Verdict verdict) => Looks.GetValueOrDefault(verdict, Unknown);
}
