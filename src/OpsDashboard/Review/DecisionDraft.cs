using OpsDashboard.Data.Review;
using OpsDashboard.Review.Reasons;

namespace OpsDashboard.Review;

/// <summary>What a reviewer has put into the form so far. It outlives every refusal.</summary>
public sealed class DecisionDraft
{
    private string _language = LinkLanguages.Default;

    /// <summary>Made once: repetitions of one attempt carry the same.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    public Verdict? Verdict { get; private set; }

    /// <summary>With the texts that the person reads.</summary>
    public Reason? Reason { get; private set; }

    public string Note { get; set; } = "";

    /// <summary>Begins as the reason's own text and follows it until the person writes something else.</summary>
    public string Message { get; set; } = "";

    public string Language
    {
        get => _language;
        set
        {
            var preset = Preset;
            _language = value;
            Follow(preset);
        }
    }

    private string Preset => Reason?.CustomerText(Language) ?? "";

    public void Choose(Verdict verdict)
    {
        Verdict = verdict;
        if (Reason?.Allows(verdict) is false)
        {
            Choose(reason: null);
        }
    }

    public void Choose(Reason? reason)
    {
        var preset = Preset;
        Reason = reason;
        Follow(preset);
    }

    /// <summary>Takes the chosen reason as it is offered now.</summary>
    public void Refresh(IReadOnlyList<Reason> offered)
    {
        if (Reason is { } reason)
        {
            Choose(offered.FirstOrDefault(other => other.Key == reason.Key && (Verdict is not { } verdict || other.Allows(verdict))));
        }
    }

    public DecisionAttempt ToAttempt(long itemId, int token, DateTime runUpdatedAt) =>
        new(Id, itemId, token, runUpdatedAt, Verdict, Reason?.Key, Reason?.Number ?? 0, Note, Message, Language);

    private void Follow(string before)
    {
        if (Message == before)
        {
            Message = Preset;
        }
    }
}
