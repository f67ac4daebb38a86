using System.Globalization;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Shared;

namespace OpsDashboard.Review;

/// <summary>What a person reads about a claim or a decision.</summary>
public sealed class ReviewTexts(BrowserZone zone, DateTimeOffset now)
{
    /// <summary>Somebody without a row: they decided or claimed, and their name is not known here.</summary>
    public static string Name(string? name) => name ?? "somebody";

    public static string Of(Verdict verdict) => VerdictLook.Of(verdict).Word;

    public string Of(ClaimResult result) => result switch
    {
        ClaimResult.Claimed claimed => $"You hold this until {Time(claimed.Until)}.",
        ClaimResult.TakenBy taken => $"Taken by {Name(taken.Name)} at {Time(taken.Since)}.",
        ClaimResult.ApplicantTaken taken => $"{Name(taken.Name)} has worked on another item of this applicant since {Time(taken.Since)}.",
        ClaimResult.NotMember other => $"This lies in the queue “{other.Queue}”, and you are not a member of it.",
        ClaimResult.PutAside { Until: { } until } => $"This is put aside until {Time(until)}.",
        ClaimResult.PutAside => "This is put aside.",
        ClaimResult.HolderIsThere there => $"{Name(there.Name)} works on this now. Only who gives out work can take it over.",
        ClaimResult.SecondPersonNeeded => "You decided about this before; the next decision must be somebody else's.",
        ClaimResult.Finished => "This was decided or closed meanwhile.",
        ClaimResult.HoldsEnough => $"You hold items of {Claims.MostHeld} applicants already. Decide or release one first.",
        ClaimResult.NothingFree => "Nothing is free to claim.",
        ClaimResult.NotFound => "There is no such item here.",
        _ => "You may not claim items any more. Reload the page to see what you may do.",
    };

    public string Of(DecisionResult result) => result switch
    {
        DecisionResult.Done done => Of(done),
        DecisionResult.AlreadyDecided already => $"Already decided by {Name(already.ByName)}: {Of(already.Verdict)}, {Time(already.At)}. Yours was not stored.",
        DecisionResult.ClaimLost { Since: { } since } lost =>
            $"Your claim ended, and {Name(lost.HeldBy)} took this at {Time(since)}. Nothing was decided; what you wrote is still here.",
        DecisionResult.ClaimLost => "Your claim ended before you decided. Nothing was decided; claim it again, what you wrote is still here.",
        DecisionResult.RunChanged changed => Of(changed),
        DecisionResult.Closed closed => $"There is nothing left to decide: {closed.Cause}.",
        DecisionResult.SecondPersonNeeded => "You made the first decision about this; the second must be somebody else's.",
        DecisionResult.AnotherPersonNeeded => "You decided about this run before; somebody else must decide the appeal.",
        DecisionResult.PutAside aside => $"This is {(aside.State == ReviewItemState.Held ? "held" : "snoozed")}. Take it back to work first; what you wrote is still here.",
        DecisionResult.TakenBack => "You took this decision back. Look at the item as it is now.",
        DecisionResult.Incomplete incomplete => incomplete.Text,
        DecisionResult.NotFound => "There is no such item here.",
        DecisionResult.NotStored failed => $"It could not be stored, and nothing was decided. Try again in a moment; if you report it, give this number: {failed.ErrorId}.",
        _ => "You may not decide any more. Reload the page to see what you may do.",
    };

    public string Of(UndoResult result) => result switch
    {
        UndoResult.Undone { Until: { } until } => $"Taken back. The item is yours again until {Time(until)}, with what you wrote.",
        UndoResult.Undone => "Taken back. The item was opened again by something else meanwhile.",
        UndoResult.TooLate late => $"Too late: it took effect at {Exact(late.At)}. You can correct it with a new decision.",
        UndoResult.Already already => $"It was taken back already, at {Exact(already.At)}.",
        UndoResult.NotOpen => "This decision cannot be taken back any more: somebody has taken it up, or it was not shared.",
        UndoResult.NotFound => "There is no such decision here.",
        UndoResult.NotStored failed => $"It could not be stored, and nothing was taken back. Try again at once; if you report it, give this number: {failed.ErrorId}.",
        _ => "You may not do this any more. Reload the page to see what you may do.",
    };

    private static string Of(DecisionResult.Done done) => done.State switch
    {
        ReviewItemState.AwaitingSecond when done.WaitsForThird => $"Your decision, {Of(done.Verdict)}, is recorded. The two decisions differ: a third person chooses between them.{Nobody(done)}",
        ReviewItemState.AwaitingSecond => $"Your decision, {Of(done.Verdict)}, is recorded. It counts when a second person decides the same.{Nobody(done)}",
        ReviewItemState.Open => $"Your decision, {Of(done.Verdict)}, is recorded. The two decisions differ, so neither counts and the item is open again.",
        _ => VerdictLook.Of(done.Verdict).Past + ".",
    };

    private static string Nobody(DecisionResult.Done done) => done.HasNobody ? " Nobody is known here who could be that; those who give out work were told." : "";

    private string Of(DecisionResult.RunChanged changed)
    {
        var text = changed.Was == changed.Is
            ? $"The run was changed at Onfido at {Time(changed.ChangedAt)}; its status is still {changed.Is}."
            : $"The run changed: its status was {changed.Was}, is now {changed.Is} ({Time(changed.ChangedAt)}).";
        return $"{text} Nothing was decided; look at the run as it is now.";
    }

    /// <summary>To the second: ten of them are what this is about.</summary>
    private string Exact(DateTime utc) => zone.ToLocal(new DateTimeOffset(utc, TimeSpan.Zero)).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private string Time(DateTime utc) => zone.Short(new DateTimeOffset(utc, TimeSpan.Zero), now);
}
