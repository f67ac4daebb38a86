using OpsDashboard.Data.Review;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack;

/// <summary>What the other sides are that decisions of a connection can go to.</summary>
/// <param name="WeStartRuns">Whether the workflow's policy says that we start the next run.</param>
/// <param name="HasReceiver">Whether a receiver is set up and switched on.</param>
public sealed record EffectTargets(bool WeStartRuns, bool HasReceiver)
{
    /// <summary>To whom a decision is sent. Nobody: it is recorded only.</summary>
    public IEnumerable<OutboxKind> Of(ReviewItemKind kind, Verdict verdict)
    {
        switch (kind, verdict)
        {
            case (ReviewItemKind.TaskReview, Verdict.Approve or Verdict.Decline):
                yield return OutboxKind.CompleteTask;
                break;
            case (ReviewItemKind.MonitorMatch, Verdict.Confirm or Verdict.Dismiss):
                yield return OutboxKind.UpdateMatches;
                break;
            case (_, Verdict.RequestResubmission) when WeStartRuns:
                yield return OutboxKind.StartRun;
                break;
        }

        if (HasReceiver)
        {
            yield return OutboxKind.Webhook;
        }
    }

    /// <summary>Whether the decision would stay with us and change nothing anywhere.</summary>
    public bool IsRecordOnly(ReviewItemKind kind, Verdict verdict) => !Of(kind, verdict).Any();
}
