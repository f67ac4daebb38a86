using OpsDashboard.Data.Review;

namespace OpsDashboard.Review;

/// <summary>What a reviewer has put into the form so far. It outlives every refusal.</summary>
public sealed class DecisionDraft
{
    private Verdict? _verdict;

    /// <summary>Made once: repetitions of one attempt carry the same.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    public Verdict? Verdict
    {
        get => _verdict;
        set
        {
            _verdict = value;
            if (Review.ReasonCode.Find(ReasonCode) is { } reason && value is { } verdict && !reason.Verdicts.Contains(verdict))
            {
                ReasonCode = "";
            }
        }
    }

    public string ReasonCode { get; set; } = "";

    public string Note { get; set; } = "";

    public DecisionAttempt ToAttempt(long itemId, int token, DateTime runUpdatedAt) => new(Id, itemId, token, runUpdatedAt, Verdict, ReasonCode, Note);
}
