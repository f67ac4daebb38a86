using OpsDashboard.Data.Review;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack;

/// <summary>How a write-back stands, in three words for people: recorded, sent, confirmed; or that it needs attention.</summary>
public static class WriteBackText
{
    public static (string Word, string Tone, string Icon) Of(OutboxState state) => state switch
    {
        OutboxState.NeedsAttention => ("needs attention", "bad", "alert"),
        OutboxState.Confirmed => ("confirmed", "good", "check"),
        OutboxState.Sent or OutboxState.Unknown or OutboxState.Sending => ("sent", "info", "progress"),
        _ => ("recorded", "info", "clock"),
    };

    /// <summary>The least of what its messages have reached: a decision is confirmed when all of them are.</summary>
    public static (string Word, string Tone, string Icon) Of(EffectState effect, IReadOnlyCollection<OutboxRow> messages) => effect switch
    {
        EffectState.Pending => ("can still be taken back", "warn", "clock"),
        EffectState.AwaitsSecond => ("waits for a second person", "warn", "clock"),
        EffectState.NotShared => ("not shared: does not count", "info", "minus"),
        EffectState.Withdrawn => ("taken back", "info", "minus"),
        EffectState.Corrected => ("corrected since", "info", "minus"),
        _ when messages.Count == 0 => ("recorded", "good", "check"),
        _ => Of(messages.Select(message => message.State).MinBy(Rank)),
    };

    public static string Of(OutboxKind kind) => kind switch
    {
        OutboxKind.CompleteTask => "Answer of the task, to Onfido",
        OutboxKind.UpdateMatches => "Watchlist matches, to Onfido",
        OutboxKind.StartRun => "New run, at Onfido",
        OutboxKind.Webhook => "Message to the receiver",
        _ => "Notice to a person",
    };

    public static string Of(Verdict? verdict) => verdict switch
    {
        Verdict.Approve => "approve",
        Verdict.Decline => "decline",
        Verdict.RequestResubmission => "ask again",
        Verdict.Confirm => "confirm",
        Verdict.Dismiss => "dismiss",
        _ => "",
    };

    /// <summary>What a person does about it, in a sentence.</summary>
    public static string WhatToDo(OutboxRow row) => row switch
    {
        { HasFields: true, Kind: OutboxKind.CompleteTask } => "Mend the fields and send again.",
        { Kind: OutboxKind.Webhook } => "Look at the receiver, then send again; or tell your system by hand and mark this as handled.",
        { Kind: OutboxKind.StartRun } => "Look whether the run was started; send again looks by our tag first.",
        _ => "Look at the run at Onfido. Send again looks there first; mark as handled when it is settled otherwise.",
    };

    private static int Rank(OutboxState state) => state switch
    {
        OutboxState.NeedsAttention => 0,
        OutboxState.New => 1,
        OutboxState.Confirmed => 3,
        _ => 2,
    };
}
