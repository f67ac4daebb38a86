using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsDashboard.Review.Policies;

namespace OpsDashboard.WriteBack;

/// <summary>The values of a typed form as they are typed, and the JSON that they make.</summary>
public sealed class TaskAnswers
{
    private const int MaxText = 2_000;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private TaskAnswers(IReadOnlyList<TaskField> fields) => Fields = fields;

    public IReadOnlyList<TaskField> Fields { get; private set; }

    /// <param name="fields">The form; empty when nobody has described it.</param>
    /// <param name="data">The values to begin with; its members become fields where no form is described.</param>
    /// <param name="alsoNamed">Names that the other side told of.</param>
    public static TaskAnswers Of(IReadOnlyList<TaskField> fields, JsonElement? data, IEnumerable<string> alsoNamed)
    {
        var members = data is { ValueKind: JsonValueKind.Object } values ? values.EnumerateObject().ToList() : [];
        var known = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var more = members.Where(member => known.Add(member.Name)).Select(member => new TaskField(member.Name, TypeOf(member.Value), false, [])).ToList();
        more.AddRange(alsoNamed.Where(name => name != "data" && known.Add(name)).Select(name => new TaskField(name, TaskFieldType.String, false, [])));
        var answers = new TaskAnswers([.. fields, .. more]);
        foreach (var member in members)
        {
            answers._texts[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString()!,
                JsonValueKind.Null => "",
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => member.Value.GetRawText(),
            };
        }

        return answers;
    }

    public string this[string name]
    {
        get => _texts.GetValueOrDefault(name, "");
        set => _texts[name] = value.Length > MaxText ? value[..MaxText] : value;
    }

    /// <summary>Of a field that nobody has described.</summary>
    public void Retype(string name, TaskFieldType type) => Fields = [.. Fields.Select(field => field.Name == name ? field with { Type = type } : field)];

    /// <summary>What is missing or does not fit, by field.</summary>
    public IReadOnlyDictionary<string, string> Problems() => Fields
        .Select(field => (field.Name, Problem: Problem(field)))
        .Where(field => field.Problem is not null)
        .ToDictionary(field => field.Name, field => field.Problem!, StringComparer.Ordinal);

    /// <summary>What fits; a field that is empty or does not fit is left out.</summary>
    public JsonElement ToJson()
    {
        var data = new JsonObject();
        foreach (var field in Fields.Where(field => this[field.Name].Trim().Length > 0 && Problem(field) is null))
        {
            data[field.Name] = Value(field);
        }

        return JsonSerializer.SerializeToElement(data);
    }

    private string? Problem(TaskField field)
    {
        var text = this[field.Name].Trim();
        return field switch
        {
            _ when text.Length == 0 => field.Required ? "Give a value." : null,
            { Type: TaskFieldType.Number } when !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "This is no number.",
            { Type: TaskFieldType.Boolean } when text is not ("true" or "false") => "Choose yes or no.",
            { Type: TaskFieldType.Enum } when !field.Choices.Contains(text, StringComparer.Ordinal) => "Choose one of the values.",
            { Type: TaskFieldType.Date } when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "This is no date.",
            _ => null,
        };
    }

    private JsonNode? Value(TaskField field)
    {
        var text = this[field.Name].Trim();
        return field.Type switch
        {
            TaskFieldType.Number => JsonNode.Parse(double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)),
            TaskFieldType.Boolean => JsonValue.Create(text == "true"),
            _ => JsonValue.Create(text),
        };
    }

    private static TaskFieldType TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => TaskFieldType.Number,
        JsonValueKind.True or JsonValueKind.False => TaskFieldType.Boolean,
        _ => TaskFieldType.String,
    };
}
