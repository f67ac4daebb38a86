using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>Times as Onfido writes them: UTC, ending in Z. A time without an offset is UTC, never the zone of this machine.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryRead(ref reader, out var time) ? time : throw new JsonException("An ISO 8601 time was expected.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    /// <summary>Reads the string that the reader stands on.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        // Nearly every time there is; the built-in reader would take one without an offset for local, so only those in UTC go that way.
        if (reader.ValueSpan is [.., (byte)'Z'] && !reader.ValueIsEscaped && reader.TryGetDateTimeOffset(out time))
            return true;
        return TryParse(reader.GetString(), out time);
    }

    private static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is { Length: >= 19 and <= 40 } && text[10] is 'T' or 't'
            && DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }
}
