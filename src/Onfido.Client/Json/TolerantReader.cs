using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Onfido.Client;

/// <summary>Reads a wire type member by member: a member of a wrong type counts as absent instead of spoiling the rest.</summary>
internal static class TolerantReader
{
    /// <summary>The object with every member that can be read; null when it tells no id and none is given.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="typeInfo">What to read.</param>
    /// <param name="fallbackId">The id when the object tells none.</param>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> typeInfo, string? fallbackId)
        where T : OnfidoObject
    {
        try
        {
            return JsonSerializer.Deserialize(json, typeInfo);
        }
        catch (JsonException)
        {
            // Some member is missing or wrong, which is rare: find out which ones are not.
            return ReadMembers(JsonElement.Parse(json), typeInfo, fallbackId);
        }
    }

    private static T? ReadMembers<T>(JsonElement element, JsonTypeInfo<T> typeInfo, string? fallbackId)
        where T : OnfidoObject
    {
        var readable = new JsonObject();
        foreach (var member in element.EnumerateObject())
        {
            if (typeInfo.Properties.FirstOrDefault(property => property.Name == member.Name) is not { } known || CanRead(member.Value, known))
                readable[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        if (!readable.ContainsKey("id") && fallbackId is not null)
            readable["id"] = fallbackId;
        return readable.ContainsKey("id") ? readable.Deserialize(typeInfo) : null;
    }

    private static bool CanRead(JsonElement value, JsonPropertyInfo property)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return property.IsSetNullable;
        try
        {
            return OnfidoJsonContext.Default.GetTypeInfo(property.PropertyType) is { } typeInfo && value.Deserialize(typeInfo) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
