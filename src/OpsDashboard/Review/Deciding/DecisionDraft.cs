using OpsDashboard.Data.Review;
using OpsDashboard.Review.Reasons;

namespace OpsDashboard.Review.Deciding;

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

    /// <summary>The answer to whether a manual review was worth it.</summary>
    public Worth? Worth { get; set; }

    /// <summary>The steps of the checklist that are ticked.</summary>
    public HashSet<string> Ticked { get; } = new(StringComparer.Ordinal);

    /// <summary>The version of the checklist on screen; 0 for none.</summary>
    public int ChecklistNumber { get; set; }

    /// <summary>What goes with the verdict, as JSON.</summary>
    public string? Answers { get; set; }

    /// <summary>Nothing of it comes from the person yet.</summary>
    public bool IsUntouched => ToContent().IsEmpty;

    /// <summary>What no customer hears of needs no words.</summary>
    private string Preset => Verdict is { } verdict && !DecisionRules.IsTold(verdict) ? "" : Reason?.CustomerText(Language) ?? "";

    public void Choose(Verdict verdict)
    {
        var preset = Preset;
        Verdict = verdict;
        if (Reason?.Allows(verdict) is false)
        {
            Reason = null;
        }

        if (DecisionRules.IsTold(verdict))
        {
            Follow(preset);
        }
        else
        {
            Message = "";
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
        new(Id, itemId, token, runUpdatedAt, Verdict, Reason?.Key, Reason?.Number ?? 0, Note, Message, Language)
        {
            Worth = Worth, Ticked = [.. Ticked.Order(StringComparer.Ordinal)], ChecklistNumber = ChecklistNumber, Answers = Answers,
        };

    public DraftContent ToContent() => new()
    {
        Verdict = Verdict, ReasonCode = Reason?.Key, Note = Note, Message = Message, Language = Language, Worth = Worth, Ticked = [.. Ticked.Order(StringComparer.Ordinal)], Answers = Answers,
    };

    /// <summary>Takes what was kept. A reason that is not offered any more is left out: the person chooses anew.</summary>
    public void Fill(DraftContent content, IReadOnlyList<Reason> offered)
    {
        (Verdict, Note, Worth, Answers) = (content.Verdict, content.Note, content.Worth, content.Answers);
        Reason = offered.FirstOrDefault(reason => reason.Key == content.ReasonCode && (Verdict is not { } verdict || reason.Allows(verdict)));
        (_language, Message) = (LinkLanguages.IsKnown(content.Language) ? content.Language! : _language, content.Message);
        Ticked.Clear();
        Ticked.UnionWith(content.Ticked);
    }

    private void Follow(string before)
    {
        if (Message == before)
        {
            Message = Preset;
        }
    }
}
