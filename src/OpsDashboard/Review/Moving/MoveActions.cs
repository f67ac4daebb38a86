using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Queues;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Moving;

/// <summary>Moves that are no decisions: up, aside and back. Who moves an item away must hold it.</summary>
public sealed class MoveActions(ReviewDeeds deeds, ReviewCipher cipher)
{
    /// <summary>Longer than this is no putting aside but forgetting.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    /// <summary>Hands it up, with a note that says why. The claim is given up; the person keeps watching it.</summary>
    public Task<DeedResult> EscalateAsync(string connection, long itemId, int token, string note, CancellationToken cancellationToken) =>
        AsHolderAsync(connection, itemId, token, "review.escalated", deed => MoveRules.Escalate(deed.Item, note), async deed =>
        {
            (deed.Item.IsEscalated, deed.Item.AssignedOid, deed.Item.AssignedAt) = (true, null, null);
            Notes.Add(deed.Db, cipher, deed.Item, deed.Person.Oid, note, [], deed.Now);
            if (!await deed.Db.ReviewWatches.AnyAsync(watch => watch.ItemId == itemId && watch.Oid == deed.Person.Oid, cancellationToken))
            {
                deed.Db.ReviewWatches.Add(new() { ItemId = itemId, Oid = deed.Person.Oid, Since = deed.Now });
            }

            return new { token, note_length = note.Trim().Length };
        }, cancellationToken);

    /// <summary>Waits for the customer: the clock of the target stands still.</summary>
    /// <param name="connection">Of which connection.</param>
    /// <param name="itemId">Which item.</param>
    /// <param name="token">From the claim.</param>
    /// <param name="until">When it comes back if nothing happens before; null for never.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<DeedResult> HoldAsync(string connection, long itemId, int token, DateTime? until, CancellationToken cancellationToken) =>
        AsideAsync(connection, itemId, token, "review.held", ReviewItemState.Held, until, cancellationToken);

    /// <summary>Puts it aside until a moment; the clock of the target goes on.</summary>
    public Task<DeedResult> SnoozeAsync(string connection, long itemId, int token, DateTime until, CancellationToken cancellationToken) =>
        AsideAsync(connection, itemId, token, "review.snoozed", ReviewItemState.Snoozed, until, cancellationToken);

    /// <summary>Takes what was held or snoozed back to work; anybody who reviews may.</summary>
    public Task<DeedResult> ResumeAsync(string connection, long itemId, CancellationToken cancellationToken) => deeds.DoAsync(
        connection, itemId, StaffRight.Review, "review.resumed",
        async deed =>
        {
            if (deed.Item.State is not (ReviewItemState.Held or ReviewItemState.Snoozed))
            {
                return (new DeedResult.Refused("This is not put aside any more."), null);
            }

            var was = deed.Item.State;
            deed.Item.State = await Waking.StateAsync(deed.Db, deed.Item, cancellationToken);
            deed.Item.WakeAt = null;
            SlaClock.Resume(deed.Item, await ItemUpkeep.TargetAsync(deed.Db, deed.Item, cancellationToken), deed.Now);
            return (new DeedResult.Done(itemId), new { was = was.ToString() });
        },
        cancellationToken);

    private Task<DeedResult> AsideAsync(
        string connection, long itemId, int token, string action, ReviewItemState state, DateTime? until, CancellationToken cancellationToken) =>
        AsHolderAsync(connection, itemId, token, action, deed => MoveRules.Aside(deed.Item, state, until, deed.Now), async deed =>
        {
            (deed.Item.State, deed.Item.WakeAt, deed.Item.AssignedOid, deed.Item.AssignedAt) = (state, until, deed.Person.Oid, deed.Now);
            if (state == ReviewItemState.Held)
            {
                SlaClock.Pause(deed.Item, await ItemUpkeep.TargetAsync(deed.Db, deed.Item, cancellationToken), deed.Now);
            }

            return new { token, until };
        }, cancellationToken);

    private Task<DeedResult> AsHolderAsync(
        string connection, long itemId, int token, string action, Func<Deed, string?> problem, Func<Deed, Task<object>> move, CancellationToken cancellationToken) =>
        deeds.DoAsync(
            connection, itemId, StaffRight.Review, action,
            async deed =>
            {
                if (!deed.IsHolder(token))
                {
                    return (await ReviewDeeds.LostAsync(deed, cancellationToken), null);
                }

                if (problem(deed) is { } text)
                {
                    return (new DeedResult.Refused(text), null);
                }

                var detail = await move(deed);
                deed.GiveUpClaim();
                return (new DeedResult.Done(itemId), detail);
            },
            cancellationToken);
}

/// <summary>When an item may be moved, without a database.</summary>
internal static class MoveRules
{
    public static string? Escalate(ReviewItem item, string note) => string.IsNullOrWhiteSpace(note) ? "Say in a sentence why: who takes it up reads it first."
        : note.Length > DecisionAttempt.MaxNoteLength ? $"The note has at most {DecisionAttempt.MaxNoteLength:N0} characters."
        : item.IsEscalated ? "This was handed up already."
        : null;

    /// <summary>Why it cannot be put aside so long; null when it can. Past the moment when Onfido ends the run there is nothing left to come back to.</summary>
    public static string? Aside(ReviewItem item, ReviewItemState state, DateTime? until, DateTime now) => (until, item.EndsAt) switch
    {
        (null, null) => state == ReviewItemState.Snoozed ? "Choose until when." : null,
        (null, _) => "Onfido ends this run by itself: choose a moment before that.",
        var (moment, _) when moment <= now => "That moment is over already.",
        var (moment, _) when moment > now + MoveActions.Longest => $"At most {MoveActions.Longest.TotalDays:N0} days.",
        var (moment, ends) when moment >= ends => "Onfido ends this run before that: choose an earlier moment.",
        _ => null,
    };
}
