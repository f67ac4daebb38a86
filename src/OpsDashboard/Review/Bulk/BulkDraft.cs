using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Shared;

namespace OpsDashboard.Review.Bulk;

/// <summary>What stands in the form.</summary>
public sealed class BulkDraft
{
    public string To { get; set; } = "";

    public string Label { get; set; } = "";

    /// <summary>In the person's own time zone.</summary>
    public DateTime Until { get; set; }

    public Verdict? Verdict { get; set; }

    public string Reason { get; set; } = "";

    public string Language { get; set; } = LinkLanguages.Default;

    public string Message { get; set; } = "";

    public string Note { get; set; } = "";

    public BulkOrder Order(BulkKind kind, IReadOnlyList<long> ids, IReadOnlyList<Reason> reasons, BrowserZone zone) => new(kind, ids)
    {
        To = Guid.TryParse(To, out var to) ? to : null,
        Label = Label,
        Until = kind == BulkKind.Snooze ? zone.ToUtc(Until) : null,
        Verdict = Verdict,
        ReasonCode = Reason.Length == 0 ? null : Reason,
        ReasonVersion = reasons.FirstOrDefault(reason => reason.Key == Reason)?.Number ?? 0,
        Note = Note,
        CustomerMessage = Message,
        CustomerLanguage = Language,
    };
}
