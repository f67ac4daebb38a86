using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>
/// What a route asks: <c>{"value": "check.result", "is": "clear"}</c>, or <c>{"all": [...]}</c>, or <c>{"any": [...]}</c>, nested as deep as needed.
/// </summary>
[JsonConverter(typeof(ConditionConverter))]
internal abstract record Condition
{
    public abstract IEnumerable<Comparison> Comparisons { get; }

    public abstract bool Holds(Func<string, JsonNode?> value, DateOnly today);
}

internal sealed record AllOf(Condition[] Parts) : Condition
{
    public override IEnumerable<Comparison> Comparisons => Parts.SelectMany(part => part.Comparisons);

    public override bool Holds(Func<string, JsonNode?> value, DateOnly today) => Array.TrueForAll(Parts, part => part.Holds(value, today));
}

internal sealed record AnyOf(Condition[] Parts) : Condition
{
    public override IEnumerable<Comparison> Comparisons => Parts.SelectMany(part => part.Comparisons);

    public override bool Holds(Func<string, JsonNode?> value, DateOnly today) => Array.Exists(Parts, part => part.Holds(value, today));
}

/// <summary>One value against one operand; the operand is a literal, or <c>{"value": "other.attribute"}</c>.</summary>
internal sealed record Comparison(string Value, string Operator, JsonNode? Operand) : Condition
{
    public override IEnumerable<Comparison> Comparisons => [this];

    /// <summary>The attribute that the operand names, if it is not a literal.</summary>
    public string? OtherValue => Operand is JsonObject other ? DataTypes.Text(other["value"]) : null;

    public override bool Holds(Func<string, JsonNode?> value, DateOnly today) =>
        Operators.Find(Operator)!.Holds(value(Value), OtherValue is { } other ? value(other) : Operand, today);
}

internal sealed class ConditionConverter : JsonConverter<Condition>
{
    public override Condition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(JsonNode.Parse(ref reader));

    public override void Write(Utf8JsonWriter writer, Condition value, JsonSerializerOptions options) => Write(value).WriteTo(writer);

    private static Condition Read(JsonNode? node)
    {
        if (node is not JsonObject condition)
            throw new JsonException("A condition is an object.");
        if (condition is { Count: 1 } && condition.First() is { Key: "all" or "any", Value: JsonArray { Count: > 0 } parts } group)
        {
            var read = parts.Select(Read).ToArray();
            return group.Key == "all" ? new AllOf(read) : new AnyOf(read);
        }

        if (condition.Count != 2 || DataTypes.Text(condition["value"]) is not { } value)
            throw new JsonException("A condition is {\"value\": ..., OPERATOR: ...}, {\"all\": [...]} or {\"any\": [...]}.");
        var (name, operand) = condition.First(part => part.Key != "value");
        if (Operators.Find(name) is null)
            throw new JsonException($"\"{name}\" is not an operator. There are: {string.Join(", ", Operators.Names)}.");
        return new Comparison(value, name, operand?.DeepClone());
    }

    private static JsonObject Write(Condition condition) => condition switch
    {
        AllOf all => new JsonObject { ["all"] = new JsonArray([.. all.Parts.Select(Write)]) },
        AnyOf any => new JsonObject { ["any"] = new JsonArray([.. any.Parts.Select(Write)]) },
        Comparison one => new JsonObject { ["value"] = one.Value, [one.Operator] = one.Operand?.DeepClone() },
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };
}
