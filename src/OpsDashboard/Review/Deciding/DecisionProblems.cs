using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Deciding;

/// <summary>Why an item cannot be decided, or not so, or not by this person.</summary>
internal static class DecisionProblems
{
    /// <summary>Null when it can.</summary>
    public static async Task<DecisionResult?> FindAsync(
        OpsDbContext db, ReviewItem item, IReadOnlyList<Decision> waiting, DecisionAttempt attempt, StaffPerson person, DateTime now,
        CancellationToken cancellationToken)
    {
        if (item.State == ReviewItemState.Decided && await DecidedAsync(db, item, cancellationToken) is { } decided)
        {
            return decided;
        }

        if (OfRun(item, attempt) is { } changed)
        {
            return changed;
        }

        switch (item.State)
        {
            case ReviewItemState.Closed:
                return new DecisionResult.Closed(item.CloseCause);
            case ReviewItemState.Held or ReviewItemState.Snoozed:
                return new DecisionResult.PutAside(item.State);
        }

        return await OfPersonAsync(db, item, waiting, person, cancellationToken) ?? await OfClaimAsync(db, item, attempt, person, now, cancellationToken);
    }

    private static DecisionResult.RunChanged? OfRun(ReviewItem item, DecisionAttempt attempt)
    {
        var run = item.Run!;
        var answers = DecisionRules.Answers(item.Kind);
        return run.GoneAt is not null || (answers is not null && run.Status != answers) || run.UpdatedAt != attempt.RunUpdatedAt
            ? new(answers?.Name() ?? run.StatusRaw, run.GoneAt is null ? run.StatusRaw : "gone", run.GoneAt ?? run.UpdatedAt)
            : null;
    }

    /// <summary>People are told apart by the directory's id alone: same name or mail, another account, it does not matter.</summary>
    private static async Task<DecisionResult?> OfPersonAsync(
        OpsDbContext db, ReviewItem item, IReadOnlyList<Decision> waiting, StaffPerson person, CancellationToken cancellationToken)
    {
        if (waiting.Any(first => first.ByOid == person.Oid))
        {
            return new DecisionResult.SecondPersonNeeded();
        }

        return item.Kind == ReviewItemKind.Appeal && await DecisionQueries.EarlierDeciders(db, item.Rid, item.Id).AnyAsync(oid => oid == person.Oid, cancellationToken)
            ? new DecisionResult.AnotherPersonNeeded()
            : null;
    }

    private static async Task<DecisionResult?> OfClaimAsync(
        OpsDbContext db, ReviewItem item, DecisionAttempt attempt, StaffPerson person, DateTime now, CancellationToken cancellationToken)
    {
        if (item.HolderOid == person.Oid && item.FencingToken == attempt.Token && item.LeaseUntil > now)
        {
            return null;
        }

        return item.HolderOid is { } holder && item.LeaseUntil > now
            ? new DecisionResult.ClaimLost(await DecisionQueries.Name(db, holder).SingleOrDefaultAsync(cancellationToken), item.ClaimedAt)
            : new DecisionResult.ClaimLost(null, null);
    }

    private static async Task<DecisionResult?> DecidedAsync(OpsDbContext db, ReviewItem item, CancellationToken cancellationToken)
    {
        var last = await db.Decisions.AsNoTracking().SingleOrDefaultAsync(row => row.ItemId == item.Id && row.Round == item.Round - 1, cancellationToken);
        return last is null
            ? null
            : new DecisionResult.AlreadyDecided(await DecisionQueries.Name(db, last.ByOid).SingleOrDefaultAsync(cancellationToken), last.Verdict, last.At);
    }
}
