using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Definitions;

internal enum DataType
{
    Text,
    Number,
    Flag,
    Date,
    DateTime,
    Texts,
    DocumentIds,
    LivePhotoIds,
    Media,
    Report,
    Other,
}

/// <summary>The data types that inputs, outputs and Send/Receive Data tasks are written with.</summary>
internal static class DataTypes
{
    private static readonly Dictionary<string, DataType> ByName = new(StringComparer.Ordinal)
    {
        ["string"] = DataType.Text,
        ["number"] = DataType.Number,
        ["boolean"] = DataType.Flag,
        ["date"] = DataType.Date,
        ["date_time"] = DataType.DateTime,
        ["string_list"] = DataType.Texts,
        ["document_ids"] = DataType.DocumentIds,
        ["live_photo_ids"] = DataType.LivePhotoIds,
        ["report"] = DataType.Report,
        ["other"] = DataType.Other,
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static DataType? Find(string name) => ByName.TryGetValue(name, out var type) ? type : null;

    /// <summary>Whether an attribute of type <paramref name="from"/> may fill a property of type <paramref name="into"/>.</summary>
    public static bool Fills(DataType into, DataType from) => into == from || into switch
    {
        DataType.Other => true,
        DataType.Text => from is DataType.Date or DataType.DateTime,
        DataType.Texts => from is DataType.DocumentIds or DataType.LivePhotoIds,
        _ => false,
    };

    /// <summary>What is wrong with a value that somebody sent; null when it fits.</summary>
    public static string? Misfit(DataType type, JsonNode? value) => value is null ? "can't be blank" : type switch
    {
        DataType.Text => value.GetValueKind() == JsonValueKind.String ? null : "must be a string",
        DataType.Number => value.GetValueKind() == JsonValueKind.Number ? null : "must be a number",
        DataType.Flag => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : "must be a boolean",
        DataType.Date => Date(value) is null ? "must be a date like 1990-01-31" : null,
        DataType.DateTime => IsDateTime(value) ? null : "must be a date-time like 2026-01-31T12:00:00Z",
        DataType.Texts or DataType.DocumentIds or DataType.LivePhotoIds => IsTexts(value) ? null : "must be a list of strings",
        _ => null,
    };

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The day that a date or a date-time names.</summary>
    public static DateOnly? Date(JsonNode? node) =>
        Text(node) is { Length: >= 10 } text
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static bool IsDateTime(JsonNode node) =>
        Text(node) is { } text && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static bool IsTexts(JsonNode node) => node is JsonArray items && items.All(item => Text(item) is not null);
}
