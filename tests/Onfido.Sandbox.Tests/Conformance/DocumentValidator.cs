using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Onfido.Facts;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Holds a body against Onfido's OpenAPI document itself, limits and patterns included; names problems as <see cref="FactsValidator"/> does.</summary>
internal sealed class DocumentValidator(JsonObject document)
{
    public IEnumerable<Problem> Check(JsonNode? body, FactsOperation operation)
    {
        var answers = document["paths"]![operation.Path]![operation.Method.ToLowerInvariant()]!["responses"]!;
        var answer = Resolved(answers[operation.Success.Status.ToString(CultureInfo.InvariantCulture)]!.AsObject());
        return Check(body, answer["content"]![operation.Success.MediaType!]!["schema"]!.AsObject(), operation.Name, operation.Name);
    }

    public IEnumerable<Problem> CheckError(JsonNode? body) => Check(body, new JsonObject { ["$ref"] = "#/components/schemas/Error" }, "Error", "error");

    private IEnumerable<Problem> Check(JsonNode? body, JsonObject schema, string name, string place)
    {
        if (schema["$ref"] is { } reference)
            return Named(body, Target(reference), Text(reference)!.Split('/')[^1], place);
        return schema["allOf"] is JsonArray { Count: 1 } only && schema["properties"] is null
            ? Check(body, only[0]!.AsObject(), name, place)
            : Named(body, schema, name, place);
    }

    private IEnumerable<Problem> Named(JsonNode? body, JsonObject schema, string name, string place)
    {
        if (body is null)
            return (bool?)schema["nullable"] == true ? [] : [new(place, "null")];
        if (Text(schema["type"]) == "array")
            return body is JsonArray items ? items.SelectMany(item => Check(item, schema["items"]!.AsObject(), name, place)) : [new(place, "type")];
        if (schema["discriminator"] is JsonObject discriminator)
            return Variant(body, discriminator, place);
        var parts = Parts(schema).ToList();
        if (parts.Exists(part => part["properties"] is not null))
            return body is JsonObject members ? Members(members, parts, name) : [new(place, "type")];
        return Value(body, schema) is { } what ? [new(place, what)] : [];
    }

    private IEnumerable<Problem> Variant(JsonNode body, JsonObject discriminator, string place)
    {
        var value = Text((body as JsonObject)?[Text(discriminator["propertyName"])!]) ?? "";
        return discriminator["mapping"]![value] is { } target
            ? Check(body, new JsonObject { ["$ref"] = Text(target) }, "", place)
            : [new("report.name", "value")];
    }

    private IEnumerable<Problem> Members(JsonObject members, List<JsonObject> parts, string name)
    {
        var required = parts.SelectMany(part => part["required"] as JsonArray ?? []).Select(Text).ToHashSet();
        // of two parts that name the same property the later one counts
        var properties = new Dictionary<string, JsonObject>();
        foreach (var (key, schema) in parts.SelectMany(part => part["properties"] as JsonObject ?? []))
            properties[key] = schema!.AsObject();
        foreach (var (key, schema) in properties)
        {
            if (!members.TryGetPropertyValue(key, out var value))
            {
                if (required.Contains(key))
                    yield return new($"{name}.{key}", "missing");
            }
            else if (value is not null || (bool?)schema["nullable"] != true)
            {
                foreach (var problem in Check(value, schema, $"{name}.{key}", $"{name}.{key}"))
                    yield return problem;
            }
        }

        foreach (var unknown in members.Where(member => !properties.ContainsKey(member.Key)))
            yield return new($"{name}.{unknown.Key}", "unknown");
    }

    private static string? Value(JsonNode value, JsonObject schema)
    {
        var kind = value.GetValueKind();
        var fits = Text(schema["type"]) switch
        {
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "number" => kind == JsonValueKind.Number,
            "integer" => kind == JsonValueKind.Number && value.AsValue().TryGetValue<long>(out _),
            "object" => kind == JsonValueKind.Object,
            _ => true,
        };
        if (!fits)
            return "type";
        return IsWithin(value, schema) ? null : "value";
    }

    private static bool IsWithin(JsonNode value, JsonObject schema)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
            return (double)value >= ((double?)schema["minimum"] ?? double.MinValue) && (double)value <= ((double?)schema["maximum"] ?? double.MaxValue);
        if (Text(value) is not { } text)
            return true;
        if (schema["enum"] is JsonArray values && !values.Select(Text).Contains(text))
            return false;
        if (text.Length < ((int?)schema["minLength"] ?? 0) || text.Length > ((int?)schema["maxLength"] ?? int.MaxValue))
            return false;
        if (Text(schema["pattern"]) is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            return false;
        return Text(schema["format"]) switch
        {
            "uuid" => Shapes.IsUuid(text),
            "date" => Shapes.IsDate(text),
            "date-time" => Shapes.IsDateTime(text),
            _ => true,
        };
    }

    private IEnumerable<JsonObject> Parts(JsonObject schema) =>
        [Resolved(schema), .. (Resolved(schema)["allOf"] as JsonArray ?? []).SelectMany(part => Parts(part!.AsObject()))];

    private JsonObject Resolved(JsonObject node) => node["$ref"] is { } reference ? Resolved(Target(reference)) : node;

    private JsonObject Target(JsonNode reference) =>
        Text(reference)!.Split('/').Skip(1).Aggregate((JsonNode)document, (node, step) => node[step]!).AsObject();

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
