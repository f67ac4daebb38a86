using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>One way to compare; a value that is not there fits no operator but the negative ones.</summary>
internal sealed record Operator(string Name, DataType[] On, Func<JsonNode?, bool> Takes, Func<JsonNode?, JsonNode?, DateOnly, bool> Holds)
{
    /// <summary>Empty means that it works on every type.</summary>
    public bool WorksOn(DataType type) => On.Length == 0 || On.Contains(type);
}

internal static class Operators
{
    private static readonly DataType[] Any = [];
    private static readonly DataType[] Numbers = [DataType.Number];
    private static readonly DataType[] Dates = [DataType.Date, DataType.DateTime];
    private static readonly DataType[] Lists = [DataType.Texts, DataType.DocumentIds, DataType.LivePhotoIds, DataType.Text];

    private static readonly Dictionary<string, Operator> All = new Operator[]
    {
        new("is", Any, IsScalar, (value, operand, _) => Same(value, operand)),
        new("is_not", Any, IsScalar, (value, operand, _) => !Same(value, operand)),
        new("in", Any, IsList, (value, operand, _) => value is not null && Among(value, operand)),
        new("not_in", Any, IsList, (value, operand, _) => value is null || !Among(value, operand)),
        new("contains", Lists, operand => DataTypes.Text(operand) is not null, (value, operand, _) => Contains(value, operand)),
        new("empty", Any, IsFlag, (value, operand, _) => IsEmpty(value) == operand!.GetValue<bool>()),
        Compare("less_than", order => order < 0),
        Compare("at_most", order => order <= 0),
        Compare("more_than", order => order > 0),
        Compare("at_least", order => order >= 0),
        Date("before", order => order < 0),
        Date("on_or_before", order => order <= 0),
        Date("after", order => order > 0),
        Date("on_or_after", order => order >= 0),
        new("age_under", Dates, IsNumber, (value, operand, today) => Age(value, today) is { } age && age < Number(operand)),
        new("age_at_least", Dates, IsNumber, (value, operand, today) => Age(value, today) is { } age && age >= Number(operand)),
    }.ToDictionary(item => item.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static Operator? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>A day, <c>today</c>, or a distance from it: <c>today+30d</c>, <c>today-1y</c>.</summary>
    public static DateOnly? Day(JsonNode? operand, DateOnly today)
    {
        if (DataTypes.Text(operand) is not { } text || !text.StartsWith("today", StringComparison.Ordinal))
            return DataTypes.Date(operand);
        if (text.Length == 5)
            return today;
        if (!int.TryParse(text.AsSpan(5, text.Length - 6), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            return null;
        return text[^1] switch { 'd' => today.AddDays(count), 'm' => today.AddMonths(count), 'y' => today.AddYears(count), _ => null };
    }

    private static Operator Compare(string name, Func<int, bool> holds) =>
        new(name, Numbers, IsNumber, (value, operand, _) => Number(value) is { } left && Number(operand) is { } right && holds(left.CompareTo(right)));

    private static Operator Date(string name, Func<int, bool> holds) => new(
        name, Dates, operand => Day(operand, DateOnly.MinValue.AddYears(2000)) is not null,
        (value, operand, today) => DataTypes.Date(value) is { } left && Day(operand, today) is { } right && holds(left.CompareTo(right)));

    private static bool Same(JsonNode? value, JsonNode? operand) =>
        Number(value) is { } left && Number(operand) is { } right ? left == right : JsonNode.DeepEquals(value, operand);

    private static bool Among(JsonNode value, JsonNode? operand) => operand is JsonArray items && items.Any(item => Same(value, item));

    private static bool Contains(JsonNode? value, JsonNode? operand) => value is JsonArray items
        ? items.Any(item => Same(item, operand))
        : DataTypes.Text(value)?.Contains(DataTypes.Text(operand)!, StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray items => items.Count == 0,
        JsonObject members => members.Count == 0,
        _ => DataTypes.Text(value) is "",
    };

    private static int? Age(JsonNode? born, DateOnly today)
    {
        if (DataTypes.Date(born) is not { } day)
            return null;
        var age = today.Year - day.Year;
        return day.AddYears(age) > today ? age - 1 : age;
    }

    private static double? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && double.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsNumber(JsonNode? operand) => Number(operand) is not null;

    private static bool IsFlag(JsonNode? operand) => operand?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    private static bool IsScalar(JsonNode? operand) => operand is null or JsonValue;

    private static bool IsList(JsonNode? operand) => operand is JsonArray { Count: > 0 };
}
