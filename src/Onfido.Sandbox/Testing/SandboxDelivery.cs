namespace Onfido.Sandbox.Testing;

/// <summary>One delivery to one webhook, as its sender saw it.</summary>
/// <param name="Seq">Its number in the log.</param>
/// <param name="WebhookId">The webhook.</param>
/// <param name="Event">What it tells, <c>workflow_run.completed</c> for example.</param>
/// <param name="RunId">The run, or the other thing, that it is about.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c>, <c>given_up</c> or <c>dropped</c>.</param>
/// <param name="Flaws">What was wrong with its first attempt on purpose: <c>corrupt</c>, <c>wrong_token</c>.</param>
/// <param name="Log">Its attempts, oldest first.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DueAt">When it is tried next; null when it is done.</param>
/// <param name="DoneAt">When it was taken, given up or dropped.</param>
public sealed record SandboxDelivery(
    long Seq, string WebhookId, string Event, string RunId, string State, IReadOnlyList<string> Flaws, IReadOnlyList<SandboxAttempt> Log,
    DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? DoneAt);

/// <summary>One attempt to deliver.</summary>
/// <param name="At">When it was.</param>
/// <param name="Code">The status of the answer; -1 when there was none in time, -2 when the customer's server gave no access token.</param>
/// <param name="DurationMs">How many milliseconds the answer took.</param>
public sealed record SandboxAttempt(DateTimeOffset At, int Code, long DurationMs);
