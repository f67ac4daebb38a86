using System.Net;
using System.Text.Json;

namespace OpsDashboard.Sandbox;

/// <summary>The sandbox did not do what it was asked to; the message is a sentence for the person who asked.</summary>
public sealed class SandboxException(string message, HttpStatusCode? status = null, Exception? inner = null) : Exception(message, inner)
{
    public HttpStatusCode? Status { get; } = status;

    internal static SandboxException Of(HttpStatusCode status, string body) => new(
        status switch
        {
            HttpStatusCode.Unauthorized => "The sandbox does not accept the control token: SandboxControlToken must be the one that the sandbox was started with.",
            HttpStatusCode.Conflict => "The sandbox is still writing its past. Try again in a moment.",
            _ when Said(body) is { } said => $"The sandbox says: {said}",
            HttpStatusCode.NotFound => "The sandbox does not know how to do this; it may be older than this dashboard.",
            _ => $"The sandbox answered {(int)status}.",
        },
        status);

    /// <summary>Errors there have the shape of Onfido's: a message, and fields with what is wrong with each.</summary>
    private static string? Said(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.GetProperty("error");
            var fields = error.TryGetProperty("fields", out var named) && named.ValueKind == JsonValueKind.Object
                ? string.Join("; ", named.EnumerateObject().Select(field => $"{field.Name} {string.Join(", ", Texts(field.Value))}"))
                : "";
            return fields.Length > 0 ? fields + "." : error.GetProperty("message").GetString() + ".";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(item => item.ToString())
        : [value.ToString()];
}
