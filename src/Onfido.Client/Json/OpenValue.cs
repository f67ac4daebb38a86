using System.Text.Json;
using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>An enumeration that stays open: Onfido adds values without a new API version, so any string is kept.</summary>
/// <typeparam name="TSelf">The value type itself.</typeparam>
public interface IOpenValue<TSelf>
    where TSelf : struct, IOpenValue<TSelf>
{
    /// <summary>The value as it stands on the wire.</summary>
    string Value { get; }

    /// <summary>Wraps a wire value, known or not.</summary>
    static abstract TSelf From(string value);
}

/// <summary>Reads and writes an open enumeration as a plain JSON string.</summary>
/// <typeparam name="T">The open enumeration.</typeparam>
public sealed class OpenValueConverter<T> : JsonConverter<T>
    where T : struct, IOpenValue<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? T.From(reader.GetString()!) : throw new JsonException("A string was expected.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
