using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Onfido.Client;

/// <summary>Reads and writes the wire types as Onfido spells them: snake_case, UTC times ending in <c>Z</c>, nulls left out.</summary>
/// <remarks>Source-generated, so it works trimmed and ahead-of-time compiled. Unknown members and values survive the round trip.</remarks>
public static class OnfidoJson
{
    /// <summary>Writes a wire type as JSON text.</summary>
    /// <typeparam name="T">A wire type of this library.</typeparam>
    /// <exception cref="NotSupportedException">T is no wire type of this library.</exception>
    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, TypeInfo<T>());

    /// <summary>Writes a wire type as UTF-8 JSON.</summary>
    /// <typeparam name="T">A wire type of this library.</typeparam>
    /// <exception cref="NotSupportedException">T is no wire type of this library.</exception>
    public static byte[] SerializeToUtf8Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    /// <summary>Reads a wire type from JSON text; null when the text is the JSON <c>null</c>.</summary>
    /// <typeparam name="T">A wire type of this library.</typeparam>
    /// <exception cref="JsonException">The text is no JSON, or a member has another type than documented.</exception>
    /// <exception cref="NotSupportedException">T is no wire type of this library.</exception>
    public static T? Deserialize<T>(string json) => JsonSerializer.Deserialize(json, TypeInfo<T>());

    /// <summary>Reads a wire type from UTF-8 JSON; null when the text is the JSON <c>null</c>.</summary>
    /// <typeparam name="T">A wire type of this library.</typeparam>
    /// <exception cref="JsonException">The text is no JSON, or a member has another type than documented.</exception>
    /// <exception cref="NotSupportedException">T is no wire type of this library.</exception>
    public static T? Deserialize<T>(ReadOnlySpan<byte> utf8Json) => JsonSerializer.Deserialize(utf8Json, TypeInfo<T>());

    /// <summary>Reads a wire type from a parsed element; null when the element is the JSON <c>null</c>.</summary>
    /// <typeparam name="T">A wire type of this library.</typeparam>
    /// <exception cref="JsonException">A member has another type than documented.</exception>
    /// <exception cref="NotSupportedException">T is no wire type of this library.</exception>
    public static T? Deserialize<T>(JsonElement element) => element.Deserialize(TypeInfo<T>());

    private static JsonTypeInfo<T> TypeInfo<T>() =>
        OnfidoJsonContext.Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new NotSupportedException($"{typeof(T).Name} is not a wire type of Onfido.Client.");
}
