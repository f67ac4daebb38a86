using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>How definitions are read: strictly, so that a misspelt word is an issue and not a silence.</summary>
internal static class DefinitionJson
{
    public static readonly JsonSerializerOptions Options = new(Wire.Json)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The definition, or the issue that keeps it from being one.</summary>
    public static (WorkflowDefinition? Definition, Issue? Issue) Read(string json)
    {
        try
        {
            var root = JsonNode.Parse(json, documentOptions: Lenient) as JsonObject ?? throw new JsonException("A definition is a JSON object.");
            return (root.Deserialize<WorkflowDefinition>(Options), Settings(root));
        }
        catch (JsonException e)
        {
            return (null, new Issue(null, e.Path is { Length: > 1 } path ? $"{path[2..]}: {e.Message.Split(" Path:")[0]}" : e.Message));
        }
    }

    /// <summary>The text as JSON, whatever it says; as a string when it is none.</summary>
    public static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Lenient);
        }
        catch (JsonException)
        {
            return JsonValue.Create(json);
        }
    }

    // a setting that another kind has is as wrong as one that no kind has
    private static Issue? Settings(JsonObject root)
    {
        foreach (var (key, task) in root["tasks"] as JsonObject ?? [])
        {
            if (task is not JsonObject settings || TaskKinds.Find(settings["type"]?.ToString() ?? "") is not { } kind)
                continue;
            if (settings.FirstOrDefault(setting => !IsKnown(kind, setting.Key)).Key is { } unknown)
                return new Issue(key, $"A task of type {kind.Type} has no setting \"{unknown}\".");
        }

        return null;
    }

    private static bool IsKnown(TaskKindFacts kind, string setting) => setting switch
    {
        "type" or "name" => true,
        "next" => kind.Group is not (TaskGroup.Logic or TaskGroup.Result),
        "timeout" => kind.Group is not (TaskGroup.Logic or TaskGroup.Result),
        _ => kind.Settings.Contains(setting),
    };
}

/// <summary>What is wrong with a definition; <paramref name="Task"/> is null when it is about the whole of it.</summary>
internal sealed record Issue(string? Task, string Problem);

/// <summary>One task to go on with, or several that run side by side.</summary>
internal sealed class TargetsConverter : JsonConverter<string[]>
{
    public override string[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? [reader.GetString()!] : JsonSerializer.Deserialize<string[]>(ref reader, options) ?? [];

    public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options)
    {
        if (value is [var single])
            writer.WriteStringValue(single);
        else
            JsonSerializer.Serialize(writer, value, options);
    }
}

/// <summary>A time span in its largest unit: <c>7d</c>, <c>12h</c>, <c>30m</c>, <c>45s</c>.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan?>
{
    public override TimeSpan? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
            throw new JsonException($"\"{text}\" is not a time like 7d, 12h, 30m or 45s.");
        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(count),
            'h' => TimeSpan.FromHours(count),
            'm' => TimeSpan.FromMinutes(count),
            's' => TimeSpan.FromSeconds(count),
            _ => throw new JsonException($"\"{text}\" is not a time like 7d, 12h, 30m or 45s."),
        };
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan? value, JsonSerializerOptions options)
    {
        var span = value.GetValueOrDefault();
        var (count, unit) = span.TotalDays % 1 == 0 ? (span.TotalDays, 'd') : span.TotalHours % 1 == 0 ? (span.TotalHours, 'h')
            : span.TotalMinutes % 1 == 0 ? (span.TotalMinutes, 'm') : (span.TotalSeconds, 's');
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{count}{unit}"));
    }
}

internal sealed class ReasonConverter : JsonConverter<ReasonDefinition>
{
    public override ReasonDefinition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new(reader.GetString(), null);
        return JsonNode.Parse(ref reader) is JsonObject { Count: 1 } reason && reason["report"] is JsonValue report
            ? new(null, report.ToString())
            : throw new JsonException("A reason is a text or {\"report\": \"task\"}.");
    }

    public override void Write(Utf8JsonWriter writer, ReasonDefinition value, JsonSerializerOptions options)
    {
        if (value.Text is not null)
            writer.WriteStringValue(value.Text);
        else
            new JsonObject { ["report"] = value.Report }.WriteTo(writer);
    }
}
