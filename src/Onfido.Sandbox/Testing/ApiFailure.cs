namespace Onfido.Sandbox.Testing;

/// <summary>How calls of the API fail: the next <see cref="Count"/> of them, or all of them <see cref="For"/> a while; the next one without either.</summary>
public sealed record ApiFailure
{
    /// <summary>What happens to a call.</summary>
    public ApiFailureKind Kind { get; init; } = ApiFailureKind.Status;

    /// <summary>Of a <see cref="ApiFailureKind.Status"/>, which one: 400 to 599.</summary>
    public int Status { get; init; } = 500;

    /// <summary>How many calls it hits.</summary>
    public int? Count { get; init; }

    /// <summary>How long it lasts, on the sandbox's clock.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>What a status says in its <c>Retry-After</c> header, in whole seconds; nothing without it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How much longer a call takes; of a <see cref="ApiFailureKind.Drip"/>, how long its body takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Only calls whose path goes on with this after <c>/v3.6</c>, for example <c>/workflow_runs</c>.</summary>
    public string? Path { get; init; }
}

/// <summary>What happens to a call of the API.</summary>
public enum ApiFailureKind
{
    /// <summary>An error in the API's own shape, a 429 for example.</summary>
    Status,

    /// <summary>The right answer, late.</summary>
    Slow,

    /// <summary>The right answer, a few bytes at a time.</summary>
    Drip,

    /// <summary>Half of the right answer.</summary>
    Truncate,

    /// <summary>A page of HTML, with status 200.</summary>
    Html,

    /// <summary>A reset of the connection.</summary>
    Reset,

    /// <summary>Before a page behind the first is read, somebody comes to the list: <c>/workflow_runs</c> or <c>/applicants</c>.</summary>
    Insert,

    /// <summary>Before a page behind the first is read, somebody goes from the list: <c>/workflow_runs</c> or <c>/applicants</c>.</summary>
    Remove,
}
