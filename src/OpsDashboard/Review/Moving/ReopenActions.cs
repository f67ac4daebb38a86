using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Queues;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Moving;

/// <summary>Opens again what was decided or ended, and closes what a newer run replaced. Nothing that was decided is ever changed.</summary>
public sealed class ReopenActions(ReviewDeeds deeds, ReviewCipher cipher)
{
    /// <summary>Opens a decided item for a further round, held by the person. What was decided counts until the new decision does.</summary>
    public Task<DeedResult> CorrectAsync(string connection, long itemId, CancellationToken cancellationToken) => deeds.DoAsync(
        connection, itemId, StaffRight.Review, "review.correcting",
        async deed =>
        {
            var item = deed.Item;
            var counting = await DecisionQueries.Counting(deed.Db, itemId, item.EnteredAt).FirstOrDefaultAsync(cancellationToken);
            var problem = item switch
            {
                _ when item.State != ReviewItemState.Decided => "This is not decided.",
                _ when counting is null => "The decision has not taken effect yet: who decided can still take it back.",
                { Kind: ReviewItemKind.TaskReview } => "The answer went to Onfido and the run went on. Open an appeal on the run instead.",
                _ when await Claims.HeldApplicantsAsync(deed.Db, deed.Person.Oid, deed.Now, cancellationToken) >= Claims.MostHeld =>
                    $"You hold items of {Claims.MostHeld} applicants already. Decide or release one first.",
                _ => null,
            };
            if (problem is not null)
            {
                return (new DeedResult.Refused(problem), null);
            }

            (item.State, item.FinishedAt, item.HolderOid, item.ClaimedAt, item.LeaseUntil) =
                (ReviewItemState.Open, null, deed.Person.Oid, deed.Now, deed.Now + Claims.Lease);
            item.FencingToken++;
            SlaClock.Resume(item, await ItemUpkeep.TargetAsync(deed.Db, item, cancellationToken), deed.Now);
            return (new DeedResult.Done(itemId), new { corrects = counting!.Id, round = item.Round, token = item.FencingToken });
        },
        cancellationToken);

    /// <summary>Opens an ended run again, with cause. Whoever decided about the run before cannot decide the appeal.</summary>
    public Task<DeedResult> AppealAsync(string connection, string runId, string cause, CancellationToken cancellationToken) => deeds.BeginAsync(
        connection, StaffRight.Review, "review.appealed",
        async (db, connectionId, person, now) =>
        {
            if (string.IsNullOrWhiteSpace(cause) || cause.Length > Notes.MaxLength)
            {
                return (new DeedResult.Refused($"Say in 1 to {Notes.MaxLength:N0} characters why it is opened again."), null, null);
            }

            var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.ConnectionId == connectionId && row.RunId == runId, cancellationToken);
            if (run is null)
            {
                return (new DeedResult.NotFound(), null, null);
            }

            var items = await db.ReviewItems.AsNoTracking().Where(item => item.Rid == run.Rid).Select(item => new { item.Kind, item.State }).ToListAsync(cancellationToken);
            if (run.GoneAt is not null || run.EndedAt is null)
            {
                return (new DeedResult.Refused("Only a run that has ended and is still at Onfido can be opened again."), null, null);
            }

            if (items.Any(item => item.State is not (ReviewItemState.Decided or ReviewItemState.Closed)))
            {
                return (new DeedResult.Refused("This run waits in the review queue already."), null, null);
            }

            var opened = db.ReviewItems.Add(NewAppeal(run, 1 + items.Count(item => item.Kind == ReviewItemKind.Appeal), person.Oid, now)).Entity;
            await db.SaveChangesAsync(cancellationToken);
            Notes.Add(db, cipher, opened, person.Oid, cause, [], now);
            return (new DeedResult.Done(opened.Id), opened, new { run = run.RunId, status = run.StatusRaw, number = opened.Subject, cause_length = cause.Trim().Length });
        },
        cancellationToken);

    /// <summary>Closes an item whose applicant has a newer run: that one is looked at instead. What was written stays as a draft.</summary>
    public Task<DeedResult> CloseSupersededAsync(string connection, long itemId, int token, string byRunId, CancellationToken cancellationToken) => deeds.DoAsync(
        connection, itemId, StaffRight.Review, "review.superseded",
        async deed =>
        {
            if (!deed.IsHolder(token))
            {
                return (await ReviewDeeds.LostAsync(deed, cancellationToken), null);
            }

            var run = deed.Item.Run!;
            var isNewer = await deed.Db.Runs.AnyAsync(
                other => other.ConnectionId == run.ConnectionId && other.RunId == byRunId && other.Aid == run.Aid && other.Rid != run.Rid
                    && other.CreatedAt > run.CreatedAt && other.GoneAt == null,
                cancellationToken);
            if (!isNewer)
            {
                return (new DeedResult.Refused("That is no newer run of this applicant."), null);
            }

            (deed.Item.State, deed.Item.CloseCause, deed.Item.FinishedAt) = (ReviewItemState.Closed, Superseded, deed.Now);
            deed.GiveUpClaim();
            return (new DeedResult.Done(itemId), new { run = run.RunId, by_run = byRunId });
        },
        cancellationToken);

    /// <summary>The cause of what was closed because a newer run is there.</summary>
    public const string Superseded = "a newer run of the applicant replaced it";

    private static ReviewItem NewAppeal(Run run, int number, Guid oid, DateTime now)
    {
        var item = new ReviewItem
        {
            ConnectionId = run.ConnectionId,
            Rid = run.Rid,
            Kind = ReviewItemKind.Appeal,
            Subject = number.ToString(CultureInfo.InvariantCulture),
            State = ReviewItemState.Open,
            EnteredAt = now,
            CreatedAt = now,
            OpenedBy = oid,
            Round = 1,
        };
        ItemUpkeep.Restart(item);
        return item;
    }
}
