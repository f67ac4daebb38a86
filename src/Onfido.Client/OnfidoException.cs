using System.Text.Json;

namespace Onfido.Client;

/// <summary>The one exception of this library: a call that did not bring what it asked for.</summary>
/// <remarks>
/// <see cref="Exception.Message"/> is written by this library from the operation, the status and the error type, so it can be logged.
/// What Onfido itself says is kept apart in <see cref="ErrorMessage"/> and <see cref="Fields"/>, because both may quote what was sent: names, addresses, numbers.
/// </remarks>
public sealed class OnfidoException : Exception
{
    internal OnfidoException(OnfidoErrorKind kind, string operation, string what, Exception? inner = null)
        : base($"{operation}: {what}", inner)
    {
        Kind = kind;
        Operation = operation;
    }

    /// <summary>What kind of failure it is.</summary>
    public OnfidoErrorKind Kind { get; }

    /// <summary>The method and path template of the call, e.g. <c>GET workflow_runs/{id}</c>.</summary>
    public string Operation { get; }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>Onfido's error type, e.g. <c>validation_error</c>; null when the answer told none.</summary>
    public string? ErrorType { get; internal init; }

    /// <summary>Onfido's own words. May hold personal data: not for logs.</summary>
    public string? ErrorMessage { get; internal init; }

    /// <summary>What is wrong with which member: arrays of strings, or nested objects and arrays. May hold personal data: not for logs.</summary>
    public JsonElement? Fields { get; internal init; }

    /// <summary>The id that Onfido gave the request; null when it gave none.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>How long Onfido asked to wait, at most five minutes; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Whether the same call may well work later. Says nothing on whether it had an effect: see <see cref="SurelyHadNoEffect"/>.</summary>
    public bool IsTransient { get; internal init; }

    /// <summary>Whether it is certain that Onfido did nothing: the call was refused, or never sent. False for a time-out, a reset or a server error.</summary>
    public bool SurelyHadNoEffect { get; internal set; }
}

/// <summary>What kind of failure an <see cref="OnfidoException"/> is.</summary>
public enum OnfidoErrorKind
{
    /// <summary>401: the token is missing, wrong or withdrawn, or OAuth credentials were refused.</summary>
    Unauthorized,

    /// <summary>403: not allowed, or the account is closed.</summary>
    Forbidden,

    /// <summary>404: no such object.</summary>
    NotFound,

    /// <summary>410: deleted.</summary>
    Gone,

    /// <summary>Any other 4xx: the request is not acceptable.</summary>
    Validation,

    /// <summary>429: too many calls; or the own limiter let the call wait longer than it wanted to.</summary>
    RateLimited,

    /// <summary>5xx or 408.</summary>
    Server,

    /// <summary>No answer, or only a part of it: name resolution, connection, TLS, reset.</summary>
    Network,

    /// <summary>The attempt timeout or the total timeout ran out.</summary>
    Timeout,

    /// <summary>An answer that is not what the API says: HTML, cut JSON, another shape, too large, a redirect that is not followed.</summary>
    InvalidResponse,
}
