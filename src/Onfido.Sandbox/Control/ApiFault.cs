namespace Onfido.Sandbox.Control;

/// <summary>How calls of the API are to go wrong.</summary>
/// <param name="Kind">One of <see cref="ApiFaultKind"/>; without one, <paramref name="Status"/> decides: 0 is only slow.</param>
/// <param name="Status">The status to answer with.</param>
/// <param name="Count">How many calls; without it and without <paramref name="Seconds"/>, the next one. 0 takes an order back.</param>
/// <param name="Seconds">For how long, on the sandbox's clock.</param>
/// <param name="RetryAfter">What a status says in its <c>Retry-After</c> header; none when null.</param>
/// <param name="DelayMs">How long a call takes longer; of a drip, how long its body takes.</param>
/// <param name="Path">Only calls whose path goes on with this after <c>/v3.6</c>.</param>
internal sealed record ApiFault(
    string? Kind = null, int Status = 0, int? Count = null, double? Seconds = null, int? RetryAfter = null, int DelayMs = 0, string? Path = null)
{
    private const int LongestDelay = 600_000;

    public bool ChangesList => Kind is ApiFaultKind.Insert or ApiFaultKind.Remove;

    public string KindOrDefault => Kind ?? (Status == 0 ? ApiFaultKind.Slow : ApiFaultKind.Status);

    /// <summary>Whether it is meant for this call; what changes a list waits for a page behind the first.</summary>
    public bool IsFor(string path, bool isLaterPage) => ChangesList ? isLaterPage && path == Path : path.StartsWith(Path ?? "", StringComparison.Ordinal);

    /// <summary>What makes no sense, by field; null when all does.</summary>
    public (string Field, string Problem)? Problem() => this switch
    {
        _ when !ApiFaultKind.All.Contains(KindOrDefault) => ("kind", $"must be one of {string.Join(", ", ApiFaultKind.All)}"),
        { KindOrDefault: ApiFaultKind.Status, Status: < 400 or > 599 } => ("status", "must lie between 400 and 599"),
        { Count: < 0 } => ("count", "must not be negative"),
        { Seconds: <= 0 or > 86_400 } => ("seconds", "must lie between 0 and 86400"),
        { DelayMs: < 0 or > LongestDelay } => ("delayMs", $"must lie between 0 and {LongestDelay}"),
        { ChangesList: true, Path: not (ListChanges.Runs or ListChanges.Applicants) } => ("path", $"must be {ListChanges.Runs} or {ListChanges.Applicants}"),
        { Path: { } path } when !path.StartsWith('/') => ("path", "must begin with /"),
        _ => null,
    };
}

internal static class ApiFaultKind
{
    /// <summary>An error in the API's own shape.</summary>
    public const string Status = "status";

    /// <summary>The right answer, late.</summary>
    public const string Slow = "slow";

    /// <summary>The right answer, a few bytes at a time.</summary>
    public const string Drip = "drip";

    /// <summary>Half of the right answer.</summary>
    public const string Truncate = "truncate";

    /// <summary>A page of HTML, with status 200.</summary>
    public const string Html = "html";

    /// <summary>A reset of the connection.</summary>
    public const string Reset = "reset";

    /// <summary>Somebody comes to the list between two pages of it.</summary>
    public const string Insert = "insert";

    /// <summary>Somebody goes from the list between two pages of it.</summary>
    public const string Remove = "remove";

    public static readonly string[] All = [Status, Slow, Drip, Truncate, Html, Reset, Insert, Remove];
}
