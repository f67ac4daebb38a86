using System.Globalization;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Worklist;

namespace OpsDashboard.Review.Earlier;

/// <summary>What the database knows about the lines of a file.</summary>
public sealed record EarlierFacts(IReadOnlyDictionary<string, EarlierRun> Runs, IReadOnlyDictionary<string, Reason> Reasons, DateTime GoLiveAt, DateTime Now);

/// <summary>The fate of each line, without a database.</summary>
public static class EarlierRules
{
    private static readonly Dictionary<string, Verdict> Verdicts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["approve"] = Verdict.Approve, ["approved"] = Verdict.Approve,
        ["decline"] = Verdict.Decline, ["declined"] = Verdict.Decline, ["reject"] = Verdict.Decline, ["rejected"] = Verdict.Decline,
        ["request_resubmission"] = Verdict.RequestResubmission, ["resubmit"] = Verdict.RequestResubmission, ["resubmission"] = Verdict.RequestResubmission,
    };

    /// <summary>A date, a time to the minute at least, and a zone: without it the hour would be a guess.</summary>
    private static readonly string[] TimeForms =
    [
        .. ((string[])["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"])
            .SelectMany(form => (string[])[form + "zzz", form + "'Z'"]),
    ];

    /// <summary>In the order of the file: of two lines about one run the first counts.</summary>
    public static IReadOnlyList<EarlierJudged> Judge(IReadOnlyList<EarlierRow> rows, EarlierFacts facts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. rows.Select(row => row.RunId.Length > 0 && !seen.Add(row.RunId) ? new EarlierJudged(row, EarlierFate.RepeatedInFile) : Judge(row, facts))];
    }

    public static string Text(EarlierFate fate) => fate switch
    {
        EarlierFate.Imports => "will be imported",
        EarlierFate.AlreadyImported => "was imported before",
        EarlierFate.RepeatedInFile => "the run stands in the file twice; its first line counts",
        EarlierFate.NoRunId => "there is no run id",
        EarlierFate.UnknownRun => "no run of this connection has this id",
        EarlierFate.RunGone => "the run was deleted at Onfido",
        EarlierFate.NotInReview => "the run did not end in review",
        EarlierFate.AfterGoLive => "the run ended after go-live: it is decided in the queue",
        EarlierFate.HandledHere => "the run was decided or is open in the queue here",
        EarlierFate.UnknownVerdict => "the verdict is none of approve, decline, request_resubmission",
        EarlierFate.UnknownReason => "there is no reason code of this name",
        EarlierFate.ReasonDoesNotFit => "the reason code does not stand for this verdict",
        EarlierFate.BadTime => "the time must look like 2026-03-01T14:05:00Z or 2026-03-01T14:05:00+01:00",
        EarlierFate.TimeBeforeReview => "the decision would be older than the review",
        EarlierFate.TimeToCome => "the time is still to come",
        EarlierFate.BadPerson => "decided_by must be the directory's object id of a person, or empty",
        _ => fate.ToString(),
    };

    private static EarlierJudged Judge(EarlierRow row, EarlierFacts facts)
    {
        if (RunFate(row, facts, out var run) is { } wrongRun)
        {
            return new(row, wrongRun);
        }

        if (!Verdicts.TryGetValue(row.Verdict, out var verdict))
        {
            return new(row, EarlierFate.UnknownVerdict);
        }

        if (!facts.Reasons.TryGetValue(row.ReasonCode, out var reason))
        {
            return new(row, EarlierFate.UnknownReason);
        }

        if (!reason.Allows(verdict))
        {
            return new(row, EarlierFate.ReasonDoesNotFit);
        }

        if (TimeFate(row, run!, facts, out var at) is { } wrongTime)
        {
            return new(row, wrongTime);
        }

        var by = Guid.Empty;
        return row.DecidedBy.Length > 0 && !Guid.TryParse(row.DecidedBy, out by)
            ? new(row, EarlierFate.BadPerson)
            : new(row, EarlierFate.Imports, new(run!, verdict, reason.Key, reason.Number, at, by));
    }

    private static EarlierFate? RunFate(EarlierRow row, EarlierFacts facts, out EarlierRun? run)
    {
        run = facts.Runs.GetValueOrDefault(row.RunId);
        return (row, run) switch
        {
            ({ RunId.Length: 0 }, _) => EarlierFate.NoRunId,
            (_, null) => EarlierFate.UnknownRun,
            (_, { IsImported: true }) => EarlierFate.AlreadyImported,
            (_, { GoneAt: not null }) => EarlierFate.RunGone,
            (_, { Status: not RunStatus.Review } or { EndedAt: null }) => EarlierFate.NotInReview,
            (_, { ItemState: not null and not ReviewItemState.Closed }) => EarlierFate.HandledHere,
            (_, { ItemState: ReviewItemState.Closed, CloseCause: not ReviewItem.BeforeGoLive }) => EarlierFate.HandledHere,
            _ when run.EndedAt >= facts.GoLiveAt => EarlierFate.AfterGoLive,
            _ => null,
        };
    }

    private static EarlierFate? TimeFate(EarlierRow row, EarlierRun run, EarlierFacts facts, out DateTime at)
    {
        var isTime = DateTimeOffset.TryParseExact(row.DecidedAt, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        at = time.UtcDateTime;
        return !isTime ? EarlierFate.BadTime : at < run.EndedAt ? EarlierFate.TimeBeforeReview : at > facts.Now ? EarlierFate.TimeToCome : null;
    }
}
