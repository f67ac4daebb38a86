using System.Globalization;
using OpsDashboard.Data.Notices;

namespace OpsDashboard.Notices;

/// <summary>What a notice says: its kind and the item's number in words, and nothing that names anybody.</summary>
public static class NoticeWords
{
    /// <summary>The kinds in the order in which people choose among them.</summary>
    public static IReadOnlyList<NoticeKind> Kinds { get; } = Enum.GetValues<NoticeKind>();

    public static string Of(NoticeKind kind, long? itemId)
    {
        var item = itemId is { } id ? string.Create(CultureInfo.InvariantCulture, $"item {id}") : "an item";
        return kind switch
        {
            NoticeKind.Assigned => Sentence($"{item} was assigned to you."),
            NoticeKind.TakenOver => Sentence($"{item}, which you held, was taken over."),
            NoticeKind.Mentioned => $"You are mentioned in a note at {item}.",
            NoticeKind.Watched => $"Something happened to {item}, which you watch.",
            NoticeKind.TargetNear => Sentence($"{item} is about to miss its target."),
            NoticeKind.TargetMissed => Sentence($"{item} has missed its target."),
            NoticeKind.RunEndsSoon => $"Onfido will soon end the run of {item} by itself.",
            NoticeKind.TooLate => $"The run of {item} ended before anybody decided.",
            NoticeKind.SentBack => $"The second person sent {item} back.",
            NoticeKind.NobodyEligible => $"Nobody is there who may give the second decision about {item}.",
            NoticeKind.HandedOver => Sentence($"{item} was handed over to you."),
            NoticeKind.NotDelivered => $"The decision about {item} was not delivered.",
            NoticeKind.BackFromHold => Sentence($"{item} is back from hold."),
            _ => Sentence($"{item} needs a look."),
        };
    }

    /// <summary>The kind alone, as a choice.</summary>
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Assigned => "Assigned to me",
        NoticeKind.TakenOver => "Taken over from me",
        NoticeKind.Mentioned => "I am mentioned",
        NoticeKind.Watched => "News of what I watch",
        NoticeKind.TargetNear => "Target nearly missed",
        NoticeKind.TargetMissed => "Target missed",
        NoticeKind.RunEndsSoon => "Onfido ends the run soon",
        NoticeKind.TooLate => "Decided too late",
        NoticeKind.SentBack => "Sent back by the second person",
        NoticeKind.NobodyEligible => "No second person there",
        NoticeKind.HandedOver => "Handed over to me",
        NoticeKind.NotDelivered => "Decision not delivered",
        NoticeKind.BackFromHold => "Back from hold",
        _ => kind.ToString(),
    };

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
