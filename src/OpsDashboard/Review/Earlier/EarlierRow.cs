using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Review.Earlier;

/// <summary>One line of the file: a run, how it was decided, why and when; nothing else of the file is kept.</summary>
/// <param name="Line">Its number in the file, the header being the first.</param>
/// <param name="DecidedBy">The directory's object id of who decided; may be empty.</param>
public sealed record EarlierRow(int Line, string RunId, string Verdict, string ReasonCode, string DecidedAt, string DecidedBy);

/// <summary>What becomes of a line.</summary>
public enum EarlierFate
{
    Imports,
    AlreadyImported,
    RepeatedInFile,
    NoRunId,
    UnknownRun,
    RunGone,
    NotInReview,
    AfterGoLive,
    HandledHere,
    UnknownVerdict,
    UnknownReason,
    ReasonDoesNotFit,
    BadTime,
    TimeBeforeReview,
    TimeToCome,
    BadPerson,
}

/// <summary>A line with its fate, and with what will be stored when it is imported.</summary>
public sealed record EarlierJudged(EarlierRow Row, EarlierFate Fate, EarlierDecision? Decision = null);

/// <summary>What a good line says.</summary>
public sealed record EarlierDecision(EarlierRun Run, Verdict Verdict, string ReasonCode, int ReasonVersion, DateTime At, Guid ByOid);

/// <summary>What is known here of a run that the file names.</summary>
public sealed record EarlierRun
{
    public required string RunId { get; init; }

    public required long Rid { get; init; }

    public required RunStatus Status { get; init; }

    public required string StatusRaw { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required DateTime? GoneAt { get; init; }

    /// <summary>The run's own item; null when it has none.</summary>
    public required long? ItemId { get; init; }

    public required ReviewItemState? ItemState { get; init; }

    public required string? CloseCause { get; init; }

    public required bool IsImported { get; init; }
}
