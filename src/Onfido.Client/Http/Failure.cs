using System.Buffers;
using System.Net;
using System.Text.Json;

namespace Onfido.Client;

/// <summary>Turns what went wrong into an <see cref="OnfidoException"/>.</summary>
internal static class Failure
{
    private static readonly SearchValues<char> TypeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    public static OnfidoException Invalid(string operation, HttpResponseMessage response, string what, bool isTransient = false) =>
        new(OnfidoErrorKind.InvalidResponse, operation, what)
        {
            StatusCode = (int)response.StatusCode,
            RequestId = ResponseHeaders.RequestId(response),
            IsTransient = isTransient,
        };

    public static OnfidoException NoCredential(string operation) =>
        new(OnfidoErrorKind.Unauthorized, operation, "there is no API token; nothing was sent") { SurelyHadNoEffect = true };

    public static OnfidoException OfTransport(string operation, Exception exception, bool timedOut)
    {
        if (timedOut)
            return new OnfidoException(OnfidoErrorKind.Timeout, operation, "no whole answer in time", exception) { IsTransient = true };

        var beforeSending = exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        var what = beforeSending ? "the connection could not be made; nothing was sent" : "the connection broke";
        return new OnfidoException(OnfidoErrorKind.Network, operation, what, exception) { IsTransient = true, SurelyHadNoEffect = beforeSending };
    }

    /// <summary>A status that is no success. The body is read as far as it is the error object; anything else in it is ignored.</summary>
    public static OnfidoException OfStatus(string operation, HttpResponseMessage response, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        var status = (int)response.StatusCode;
        var (type, message, fields) = ParseError(body);
        var kind = KindOf(response.StatusCode);
        var what = type is null ? $"Onfido answered {status}" : $"Onfido answered {status} ({type})";
        return new OnfidoException(kind, operation, what)
        {
            StatusCode = status,
            ErrorType = type,
            ErrorMessage = message,
            Fields = fields,
            RequestId = ResponseHeaders.RequestId(response),
            RetryAfter = retryAfter,
            IsTransient = kind is OnfidoErrorKind.RateLimited or OnfidoErrorKind.Server,
            SurelyHadNoEffect = kind is not (OnfidoErrorKind.Server or OnfidoErrorKind.InvalidResponse),
        };
    }

    private static OnfidoErrorKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => OnfidoErrorKind.Unauthorized,
        HttpStatusCode.Forbidden => OnfidoErrorKind.Forbidden,
        HttpStatusCode.NotFound => OnfidoErrorKind.NotFound,
        HttpStatusCode.Gone => OnfidoErrorKind.Gone,
        HttpStatusCode.TooManyRequests => OnfidoErrorKind.RateLimited,
        HttpStatusCode.RequestTimeout => OnfidoErrorKind.Server,
        _ => (int)status switch
        {
            >= 500 => OnfidoErrorKind.Server,
            >= 400 => OnfidoErrorKind.Validation,
            _ => OnfidoErrorKind.InvalidResponse,
        },
    };

    private static (string? Type, string? Message, JsonElement? Fields) ParseError(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("error", out var error)
                || error.ValueKind != JsonValueKind.Object)
            {
                return default;
            }

            var fields = error.TryGetProperty("fields", out var given) && given.ValueKind == JsonValueKind.Object ? given.Clone() : (JsonElement?)null;
            return (TypeOrNull(Text(error, "type")), Text(error, "message"), fields);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The type stands in messages that are logged, so only what looks like one is taken for one.
    private static string? TypeOrNull(string? text) =>
        text is { Length: > 0 and <= 64 } && !text.AsSpan().ContainsAnyExcept(TypeCharacters) ? text : null;
}
