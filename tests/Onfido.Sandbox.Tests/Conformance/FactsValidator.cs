using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Facts;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Holds a body against the facts table: every property known, of its type, there if required, null only where it may be.</summary>
internal sealed class FactsValidator(FactsTable facts)
{
    public IEnumerable<Problem> Check(JsonNode? body, string type, string place)
    {
        if (body is null)
            return [new(place, "null")];
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return body is JsonArray items ? items.SelectMany(item => Check(item, type[..^2], place)) : [new(place, "type")];
        if (FactsTable.Schema(type) is { } schema)
            return body is JsonObject members ? Members(members, schema) : [new(place, "type")];
        return Value(body, type) is { } what ? [new(place, what)] : [];
    }

    private IEnumerable<Problem> Members(JsonObject members, string schema)
    {
        if (facts.IsReport(schema))
        {
            return facts.Variants.TryGetValue(Text(members["name"]) ?? "", out var variant) ? Members(members, variant) : [new("report.name", "value")];
        }

        var known = facts.PropertiesOf(schema);
        var unknown = members.Select(member => member.Key).Except(known.Select(property => property.Name));
        return known.SelectMany(property => Member(members, property)).Concat(unknown.Select(name => new Problem($"{schema}.{name}", "unknown")));
    }

    private IEnumerable<Problem> Member(JsonObject members, FactsProperty property)
    {
        if (!members.TryGetPropertyValue(property.Name, out var value))
            return property.IsRequired ? [new(property.ToString(), "missing")] : [];
        return value is null && property.IsNullable ? [] : Check(value, property.Type, property.ToString());
    }

    private string? Value(JsonNode value, string type)
    {
        var kind = value.GetValueKind();
        var fits = type switch
        {
            "any" => true,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "number" => kind == JsonValueKind.Number,
            "integer" => kind == JsonValueKind.Number && value.AsValue().TryGetValue<long>(out _),
            _ => kind == JsonValueKind.String,
        };
        if (!fits)
            return "type";
        return kind == JsonValueKind.String && !IsIn(Text(value)!, type) ? "value" : null;
    }

    private bool IsIn(string text, string type) => type switch
    {
        "string:uuid" => Shapes.IsUuid(text),
        "string:date" => Shapes.IsDate(text),
        "string:date-time" => Shapes.IsDateTime(text),
        _ when type.StartsWith("enum:", StringComparison.Ordinal) => facts.ValuesOf(type["enum:".Length..]).Contains(text),
        _ => true,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
