using System.Globalization;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Capture;

internal enum StepKind
{
    /// <summary>An open task asks for something.</summary>
    Task,

    /// <summary>Nothing is asked for now, but something may be.</summary>
    Waiting,

    /// <summary>Nothing will be asked for any more.</summary>
    Done,

    Abandoned,
    Failed,
    Expired,
}

/// <summary>Where the applicant of a run stands.</summary>
internal sealed record CaptureStep(StepKind Kind, int Ordinal = 0)
{
    public static CaptureStep Of(RunState state, DateTimeOffset now)
    {
        if (state.Run.Status == RunStatus.Abandoned)
            return new(StepKind.Abandoned);
        if (state.Run.Status == RunStatus.Error)
            return new(StepKind.Failed);
        if (!state.MayAsk())
            return new(StepKind.Done);
        if (Ends(state.Run.Facts.Link) <= now)
            return new(StepKind.Expired);
        return state.Asking() is { } ordinal ? new(StepKind.Task, ordinal) : new(StepKind.Waiting);
    }

    /// <summary>Differs from that of another step: a page that waits looks at it.</summary>
    public string Token(RunState state) => Kind == StepKind.Task ? TaskIds.Of(state, Ordinal) : Kind.ToString();

    private static DateTimeOffset? Ends(RunLink? link) =>
        DateTimeOffset.TryParse(link?.ExpiresAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;
}
