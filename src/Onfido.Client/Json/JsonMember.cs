using System.Text.Json;

namespace Onfido.Client;

/// <summary>Members of an object that may be missing or of a wrong type.</summary>
internal static class JsonMember
{
    public static string? Text(JsonElement element, string name) =>
        Of(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Of(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
