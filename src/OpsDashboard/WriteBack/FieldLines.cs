using OpsDashboard.Review.Policies;

namespace OpsDashboard.WriteBack;

/// <summary>Fields as lines that a person types: <c>name type *</c>, and choices between bars: <c>colour red|green</c>.</summary>
public static class FieldLines
{
    public static string Write(IEnumerable<TaskField> fields) => string.Join('\n', fields.Select(field =>
        $"{field.Name} {(field.Type == TaskFieldType.Enum ? string.Join('|', field.Choices) : Word(field.Type))}{(field.Required ? " *" : "")}"));

    /// <summary>Null when a line cannot be read.</summary>
    public static IReadOnlyList<TaskField>? Read(string text)
    {
        var fields = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line).ToList();
        return fields.Contains(null) ? null : [.. fields.OfType<TaskField>()];
    }

    private static TaskField? Line(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isRequired = words[^1] == "*";
        return (isRequired ? words[..^1] : words) switch
        {
            [var name, var type] when type.Contains('|', StringComparison.Ordinal) =>
                new(name, TaskFieldType.Enum, isRequired, type.Split('|', StringSplitOptions.RemoveEmptyEntries)),
            [var name, var type] when TypeOf(type) is { } known => new(name, known, isRequired, []),
            [var name] => new(name, TaskFieldType.String, isRequired, []),
            _ => null,
        };
    }

    private static string Word(TaskFieldType type) => type == TaskFieldType.String ? "text" : type.ToString().ToLowerInvariant();

    private static TaskFieldType? TypeOf(string word) => word.ToLowerInvariant() switch
    {
        "text" or "string" => TaskFieldType.String,
        "number" => TaskFieldType.Number,
        "boolean" => TaskFieldType.Boolean,
        "date" => TaskFieldType.Date,
        _ => null,
    };
}
