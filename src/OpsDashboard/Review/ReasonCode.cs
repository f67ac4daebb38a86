using System.Collections.Frozen;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review;

/// <summary>Why a reviewer decided so, from a fixed list: counted later, so free text would not do.</summary>
/// <param name="Code">What is stored; never changes its meaning.</param>
/// <param name="Label">What people read.</param>
/// <param name="Verdicts">The verdicts it can stand for.</param>
/// <param name="NeedsNote">Whether it says too little without a note.</param>
public sealed record ReasonCode(string Code, string Label, IReadOnlySet<Verdict> Verdicts, bool NeedsNote = false)
{
    private static readonly FrozenSet<Verdict> Approving = FrozenSet.Create(Verdict.Approve);
    private static readonly FrozenSet<Verdict> Declining = FrozenSet.Create(Verdict.Decline);

    public static IReadOnlyList<ReasonCode> All { get; } =
    [
        new("false-alarm", "The warning was a false alarm", Approving),
        new("genuine-document", "The document is genuine", Approving),
        new("same-person", "The face is the document's holder", Approving),
        new("difference-explained", "The difference is explained", Approving, NeedsNote: true),
        new("no-match-on-list", "Not the person on the list", Approving, NeedsNote: true),
        new("forged-document", "The document is forged or altered", Declining),
        new("document-not-accepted", "The document is expired or of a kind we do not take", Declining),
        new("unreadable", "Document or picture cannot be read", Declining),
        new("other-person", "The face is not the document's holder", Declining),
        new("data-differs", "Given data and document differ", Declining),
        new("match-on-list", "The person is on a sanctions or watch list", Declining, NeedsNote: true),
        new("other", "Something else", FrozenSet.Create(Verdict.Approve, Verdict.Decline), NeedsNote: true),
    ];

    public static ReasonCode? Find(string? code) => All.FirstOrDefault(reason => reason.Code == code);

    public static IEnumerable<ReasonCode> For(Verdict verdict) => All.Where(reason => reason.Verdicts.Contains(verdict));

    /// <summary>The label of a stored code, also of one that is no longer on the list.</summary>
    public static string LabelOf(string code) => Find(code)?.Label ?? code;
}
