using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>What a run starts with: the applicant's fields and the custom data that the definition asks for. All of it is mandatory.</summary>
internal static class WorkflowInput
{
    /// <summary>What is missing or does not fit, under the names of the request's fields; empty when the run can start.</summary>
    public static JsonObject Problems(InputDefinition input, Applicant applicant, JsonObject? customData)
    {
        var problems = new JsonObject();
        var missing = input.Applicant.Where(field => IsBlank(applicant.Fields[field])).ToList();
        if (missing.Count > 0)
            problems["applicant"] = new JsonObject(missing.Select(field => KeyValuePair.Create(field, (JsonNode?)new JsonArray("can't be blank"))));
        var misfits = input.Custom.Select(field => (field.Key, Misfit: DataTypes.Misfit(DataTypes.Find(field.Value)!.Value, customData?[field.Key])))
            .Where(field => field.Misfit is not null).ToList();
        if (misfits.Count > 0)
            problems["custom_data"] = new JsonObject(misfits.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)new JsonArray(field.Misfit!))));
        return problems;
    }

    /// <summary>The media that the custom data names, and by field what is wrong where there are none of this applicant.</summary>
    public static (List<MediaItem> Media, JsonObject Problems) Media(
        SqliteConnection connection, InputDefinition input, Applicant applicant, JsonObject? customData)
    {
        var (media, problems) = (new List<MediaItem>(), new JsonObject());
        foreach (var (field, typeName) in input.Custom)
        {
            var type = DataTypes.Find(typeName);
            if (type is not (DataType.DocumentIds or DataType.LivePhotoIds))
                continue;
            var kind = type == DataType.DocumentIds ? MediaKind.Document : MediaKind.LivePhoto;
            var items = (customData?[field] as JsonArray ?? []).Select(id => MediaTable.Find(connection, kind, DataTypes.Text(id) ?? "")).ToList();
            if (items.Exists(item => item?.ApplicantId != applicant.Id))
                problems[field] = new JsonArray($"each must be the id of a {Http.MediaJson.Name(kind)} of this applicant");
            else
                media.AddRange(items.OfType<MediaItem>());
        }

        return (media, problems);
    }

    public static JsonObject Write(InputDefinition input, Applicant applicant, JsonObject? customData)
    {
        var written = new JsonObject { ["applicant_id"] = applicant.Id };
        foreach (var name in input.Applicant)
            written[name] = applicant.Fields[name]?.DeepClone();
        if (customData is not null)
            written["custom_data"] = customData.DeepClone();
        return written;
    }

    /// <summary>The custom data that an imitated customer starts a run with; <paramref name="uploaded"/> tells the ids of the media in it.</summary>
    public static JsonObject? Invent(InputDefinition input, Dice dice, Func<DataType, IEnumerable<string>> uploaded) =>
        input.Custom.Count == 0 ? null : new(input.Custom.Select(field => KeyValuePair.Create(field.Key, DataTypes.Find(field.Value)!.Value switch
        {
            DataType.Number => JsonValue.Create(dice.Below(100)),
            DataType.Flag => JsonValue.Create(dice.Chance(0.5)),
            DataType.Date => JsonValue.Create("1990-01-31"),
            DataType.DateTime => JsonValue.Create("2026-01-31T12:00:00Z"),
            DataType.Text => JsonValue.Create(dice.Letters(6)),
            DataType.Other => new JsonObject(),
            DataType.DocumentIds or DataType.LivePhotoIds => Wire.Array(uploaded(DataTypes.Find(field.Value)!.Value)),
            _ => (JsonNode?)new JsonArray(dice.Uuid()),
        })));

    private static bool IsBlank(JsonNode? value) => value switch
    {
        null => true,
        JsonArray items => items.Count == 0,
        JsonObject members => members.All(member => member.Value is null),
        _ => DataTypes.Text(value) is "",
    };
}
