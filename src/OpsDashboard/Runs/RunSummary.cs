using OpsDashboard.Data.Runs;
using OpsDashboard.Runs.Reports;
using OpsDashboard.Shared;

namespace OpsDashboard.Runs;

/// <summary>Whose move it is.</summary>
public enum Move
{
    Nobody,
    Onfido,
    Customer,
    Us,
}

/// <summary>Why a run is as it is, in one line; made from its data alone, so the same run always reads the same.</summary>
/// <param name="Text">The line.</param>
/// <param name="Move">Who has to do something now.</param>
/// <param name="Since">Since when, to be said after the text; null when the line is about an end.</param>
/// <param name="Rest">What stands at the end of the line.</param>
public sealed record RunSummary(string Text, Move Move, DateTime? Since, string Rest)
{
    public static RunSummary Of(RunStory story) => (story.Run.Status.IsEnd(), story.Sight.Reasons) switch
    {
        (true, true) => new(End(story), MoveAfterEnd(story), null, Extras(story)),
        (true, false) => new(NeutralEnd(story), MoveAfterEnd(story), null, ""),
        (false, true) => new(Open(story), MoveOf(story.Run.Status), story.Since, Extras(story)),
        _ => new(NeutralOpen(story), MoveOf(story.Run.Status), story.Since, ""),
    };

    private static Move MoveOf(RunStatus status) => status switch
    {
        RunStatus.AwaitingInput => Move.Customer,
        RunStatus.AwaitingClientInput => Move.Us,
        _ => Move.Onfido,
    };

    private static Move MoveAfterEnd(RunStory story) =>
        story.Run is { Status: RunStatus.Review, IsBeforeGoLive: false, Review: null or { IsOpen: true } } ? Move.Us : Move.Nobody;

    /// <summary>For those who may not know why.</summary>
    private static string NeutralEnd(RunStory story) => story.Run.Status switch
    {
        RunStatus.Approved => "Ended: approved",
        RunStatus.Declined => "Ended: declined",
        RunStatus.Review => "Ended: our team looks at it",
        RunStatus.Abandoned => "Ended: the customer did not finish",
        _ => "Ended: a technical problem at Onfido",
    };

    private static string NeutralOpen(RunStory story) => story.Run.Status switch
    {
        RunStatus.Processing => "Being checked",
        RunStatus.AwaitingInput => "Waiting for the customer",
        RunStatus.AwaitingClientInput => "Waiting for us",
        _ => Unknown(story),
    };

    private static string Open(RunStory story) => story.Run.Status switch
    {
        RunStatus.Processing => WithSteps("Being checked by Onfido", story, TaskActor.Onfido),
        RunStatus.AwaitingInput => WithSteps("Waiting for the customer", story, TaskActor.Customer),
        RunStatus.AwaitingClientInput => WithSteps("Waiting for our answer", story, TaskActor.Us),
        _ => Unknown(story),
    };

    private static string End(RunStory story) => story.Run.Status switch
    {
        RunStatus.Approved => Approved(story),
        RunStatus.Declined => Verdict("Declined", story),
        RunStatus.Review => Verdict("Review", story),
        RunStatus.Abandoned => WithSteps("Abandoned: the customer did not finish", story, TaskActor.Customer),
        _ => Error(story),
    };

    private static string Approved(RunStory story) => Findings(story) is { Length: > 0 } findings
        ? $"Approved although {findings}"
        : story.Reports.Count == 0 ? "Approved" : "Approved: all reports clear";

    private static string Verdict(string verdict, RunStory story)
    {
        var (reasons, findings) = (string.Join("; ", story.Content.Reasons), Findings(story));
        return (reasons.Length, findings.Length) switch
        {
            (0, 0) => $"{verdict}; Onfido gave no reason",
            (_, 0) => $"{verdict} because: {reasons}",
            (0, _) => $"{verdict}; Onfido gave no reason. Found: {findings}",
            _ => $"{verdict} because: {reasons}. Found: {findings}",
        };
    }

    private static string Error(RunStory story)
    {
        var told = string.Join(": ", new[] { story.Content.Error?.Type, story.Content.Error?.Message }.Where(text => !string.IsNullOrWhiteSpace(text)));
        return WithSteps(told.Length == 0 ? "Ended with an error that Onfido does not explain" : $"Ended with an error: {told.TrimEnd('.')}", story, actor: null);
    }

    private static string Unknown(RunStory story) => $"Status “{story.Run.StatusRaw}”, which this version does not know";

    /// <summary>The tasks under way; of one actor's where that is who we wait for. A task that nobody knows may be anybody's.</summary>
    private static string WithSteps(string text, RunStory story, TaskActor? actor)
    {
        var steps = story.Undone.Where(step => actor is null || step.Actor is null || step.Actor == actor).Select(step => step.Label).Distinct().ToList();
        return steps.Count == 0 ? text : $"{text} ({string.Join(", ", steps)})";
    }

    /// <summary>What the reports found against the person, and whether that is all.</summary>
    private static string Findings(RunStory story)
    {
        var reports = story.Reports.Where(report => !report.IsSuperseded).ToList();
        var findings = reports.SelectMany(report => Findings(report, story)).Distinct().ToList();
        return findings.Count == 0 ? "" : $"{string.Join(", ", findings)}; all else clear";
    }

    private static IEnumerable<string> Findings(Report report, RunStory story)
    {
        var failures = report.Failures.ToList();
        return failures.Count == 0 && BreakdownNode.IsFailing(report.Result)
            ? [$"{report.Step.Label}: {report.Result}"]
            : failures.Select(node => BreakdownWords.Finding(node.Path, node.Name)
                + (Comparison.Of(node, report, story.Run.Applicant) is var (given, read) ? $" (given {given}, document {read})" : ""));
    }

    private static string Extras(RunStory story)
    {
        var extras = new List<string>();
        if (story.Tries > 1)
        {
            extras.Add($"{Spans.Ordinal(story.Tries)} try");
        }

        if (story.EarlierRuns > 0)
        {
            extras.Add($"{Spans.Ordinal(story.EarlierRuns + 1)} run of this applicant");
        }

        if (story.Run.EndedAt is { } ended)
        {
            extras.Add($"ended after {Spans.Words(ended - story.Run.CreatedAt)}");
        }

        return extras.Count == 0 ? "." : $"; {string.Join("; ", extras)}.";
    }
}
