using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>What a fact means for the cache.</summary>
public enum RunVerdict
{
    /// <summary>A run we did not know.</summary>
    Insert,

    /// <summary>News.</summary>
    Change,

    /// <summary>The API says what a webhook said before.</summary>
    Confirm,

    /// <summary>What we have already.</summary>
    Same,

    /// <summary>Older than what we have: it never wins, so a replay is harmless.</summary>
    Older,

    /// <summary>Not to be believed without asking the API.</summary>
    AskFirst,
}

/// <summary>The rules of <see cref="RunProjector"/>, without a database.</summary>
internal static class RunRules
{
    public static RunVerdict Decide(Run? current, RunFact fact, RunContent content)
    {
        if (content.UpdatedAt is not { } updatedAt || !content.IsComplete)
        {
            return RunVerdict.AskFirst;
        }

        if (current is null)
        {
            return RunVerdict.Insert;
        }

        return fact.IsWebhook
            ? DecideWebhook(current, content, updatedAt)
            : DecideRead(current, fact, content, updatedAt);
    }

    private static RunVerdict DecideWebhook(Run current, RunContent content, DateTime updatedAt)
    {
        if (updatedAt < current.UpdatedAt)
        {
            return RunVerdict.Older;
        }

        if (updatedAt == current.UpdatedAt && content.Hash == current.ContentHash)
        {
            return RunVerdict.Same;
        }

        // A body is signed but has no time of its own: it may neither bring a run back nor take it out of an end state,
        // and of two different bodies with one version it cannot tell which is the truth.
        var leavesEnd = current.Status.IsEnd() && content.StatusRaw != current.StatusRaw;
        return leavesEnd || current.GoneAt is not null || updatedAt == current.UpdatedAt ? RunVerdict.AskFirst : RunVerdict.Change;
    }

    private static RunVerdict DecideRead(Run current, RunFact fact, RunContent content, DateTime updatedAt)
    {
        if (current.GoneAt is not null)
        {
            return fact.ReadStartedAt >= current.GoneAt ? RunVerdict.Change : RunVerdict.Older;
        }

        if (updatedAt != current.UpdatedAt)
        {
            return updatedAt < current.UpdatedAt ? RunVerdict.Older : RunVerdict.Change;
        }

        if (content.Hash == current.ContentHash)
        {
            return current.ConfirmedAt is null ? RunVerdict.Confirm : RunVerdict.Same;
        }

        return fact.ReadStartedAt >= current.ReadAt ? RunVerdict.Change : RunVerdict.Older;
    }
}
