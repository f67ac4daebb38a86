using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Onfido.Sandbox;

/// <summary>How values look on the wire and in the state file.</summary>
internal static class Wire
{
    /// <summary>Names in every script go out as they are, not as escapes.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>For the state file: what has its default value is left out.</summary>
    public static readonly JsonSerializerOptions Stored = new(Json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Time(long? milliseconds) => milliseconds is { } known ? Time(known) : null;

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static JsonArray Array(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)JsonValue.Create(item)!)];

    public static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Json);
}
