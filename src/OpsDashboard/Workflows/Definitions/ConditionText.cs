using System.Collections.Frozen;
using System.Text.Json;

namespace OpsDashboard.Workflows.Definitions;

/// <summary>What a route asks, in words: <c>document_check.result is consider or known_faces.result is consider</c>.</summary>
internal static class ConditionText
{
    private const int LongestOperand = 60;

    private static readonly FrozenDictionary<string, string> Operators = new Dictionary<string, string>
    {
        ["is"] = "is",
        ["is_not"] = "is not",
        ["in"] = "is one of",
        ["not_in"] = "is none of",
        ["contains"] = "contains",
        ["less_than"] = "is less than",
        ["at_most"] = "is at most",
        ["more_than"] = "is more than",
        ["at_least"] = "is at least",
        ["before"] = "is before",
        ["on_or_before"] = "is on or before",
        ["after"] = "is after",
        ["on_or_after"] = "is on or after",
        ["age_under"] = "makes an age under",
        ["age_at_least"] = "makes an age of at least",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(JsonElement condition) => Of(condition, isInner: false);

    private static string Of(JsonElement condition, bool isInner)
    {
        if (condition.ValueKind != JsonValueKind.Object)
        {
            return Operand(condition);
        }

        foreach (var (name, word) in ((string, string)[])[("all", " and "), ("any", " or ")])
        {
            if (condition.TryGetProperty(name, out var parts) && parts.ValueKind == JsonValueKind.Array)
            {
                var text = string.Join(word, parts.EnumerateArray().Select(part => Of(part, isInner: true)));
                return isInner && parts.GetArrayLength() > 1 ? $"({text})" : text;
            }
        }

        var value = condition.TryGetProperty("value", out var named) ? Operand(named) : "";
        return string.Join(" and ", condition.EnumerateObject().Where(part => part.Name != "value").Select(part => Comparison(value, part)));
    }

    private static string Comparison(string value, JsonProperty part) => part.Name == "empty"
        ? $"{value} is {(part.Value.ValueKind == JsonValueKind.False ? "not " : "")}empty"
        : $"{value} {Operators.GetValueOrDefault(part.Name, part.Name)} {Operand(part.Value)}";

    private static string Operand(JsonElement operand)
    {
        var text = operand.ValueKind switch
        {
            JsonValueKind.String => operand.GetString()!,
            JsonValueKind.Array => string.Join(", ", operand.EnumerateArray().Select(Operand)),
            JsonValueKind.Object when operand.TryGetProperty("value", out var other) => Operand(other),
            _ => operand.GetRawText(),
        };
        return text.Length <= LongestOperand ? text : text[..(LongestOperand - 1)] + "…";
    }
}
