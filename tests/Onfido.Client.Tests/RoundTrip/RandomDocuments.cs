using System.Globalization;
using System.Text.Json.Nodes;
using Onfido.Client.Tests.Facts;

namespace Onfido.Client.Tests.RoundTrip;

/// <summary>Documents that follow the facts table: whole ones for the calls, or random ones with holes, nulls and things that nobody knows yet.</summary>
internal sealed class RandomDocuments(int seed, bool isWhole = false)
{
    private static readonly string[] Texts =
        ["", "a", "O'Hara \"Zoë\"", "李小龍", "line\nbreak\ttab", "😀 ☃", "<b>&amp;</b>", "\\u0041", "  spaces  ", "1", "true", "null"];

    private readonly Random _random = new(seed);
    private readonly FactsTable _facts = FactsTable.Current;
    private readonly List<(JsonObject Parent, string Name)> _nulls = [];

    /// <summary>A document as it is sent, and as it has to come back: known members that are null are left out then.</summary>
    public (string Sent, string Expected) Pair(string schema)
    {
        var document = Object(schema);
        var sent = document.ToJsonString();
        return (sent, WithoutNulls(document));
    }

    /// <summary>A document of a type such as <c>object:applicant[]</c>.</summary>
    public JsonNode? Of(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return new JsonArray([.. Enumerable.Range(0, isWhole ? 2 : _random.Next(3)).Select(_ => Of(type[..^2]))]);
        if (FactsTable.Schema(type) is { } schema)
            return Object(schema);
        if (type.StartsWith("enum:", StringComparison.Ordinal))
            return Value(_facts.ValuesOf(type["enum:".Length..]));
        return type switch
        {
            "string" => Text(),
            "string:uuid" => Uuid(),
            "string:date" => new DateOnly(1900, 1, 1).AddDays(_random.Next(60_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "string:date-time" => Time(),
            "integer" => _random.Next(int.MinValue, int.MaxValue),
            "number" => Math.Round(_random.NextDouble() * 1_000, _random.Next(10)),
            "boolean" => Chance(0.5),
            "any" => Anything(3),
            _ => throw new InvalidOperationException($"What is {type}?"),
        };
    }

    public JsonObject Object(string schema)
    {
        if (!_facts.IsReport(schema))
            return Filled(schema);
        var (name, variant) = _facts.Variants.ElementAt(_random.Next(_facts.Variants.Count));
        return isWhole || Chance(0.9) ? Named(Filled(variant), name) : LaterReport(variant);
    }

    // Of a report that nobody knows yet only the common members are known, and so are their nulls.
    private JsonObject LaterReport(string variant)
    {
        var before = _nulls.Count;
        var report = Named(Filled(variant), "a_later_name");
        var known = WireMembers.Of(typeof(UnknownReport));
        var own = _nulls.Skip(before).Where(entry => entry.Parent == report && known.ContainsKey(entry.Name)).ToList();
        _nulls.RemoveRange(before, _nulls.Count - before);
        _nulls.AddRange(own);
        return report;
    }

    private static JsonObject Named(JsonObject report, string name)
    {
        report["name"] = name;
        return report;
    }

    private JsonObject Filled(string schema)
    {
        var members = new List<KeyValuePair<string, JsonNode?>>();
        var result = new JsonObject();
        foreach (var property in _facts.PropertiesOf(schema))
        {
            if (Deviations.PlacedElsewhere.ContainsKey(property.ToString()))
                continue;
            var isNeeded = isWhole || property.IsRequired || Deviations.RequiredBeyond.ContainsKey(property.Name);
            if (isNeeded || Chance(0.7))
                members.Add(new(property.Name, !isNeeded && Chance(0.15) ? Null(result, property.Name) : Of(property.Type)));
        }

        for (var later = isWhole ? 0 : _random.Next(-3, 3); later > 0; later--)
            members.Add(new($"later_{later}", Chance(0.1) ? null : Anything(3)));
        foreach (var (name, value) in Shuffled(members))
            result[name] = value;
        return result;
    }

    private string WithoutNulls(JsonObject document)
    {
        foreach (var (parent, name) in _nulls)
            parent.Remove(name);
        return document.ToJsonString();
    }

    private JsonNode? Null(JsonObject parent, string name)
    {
        _nulls.Add((parent, name));
        return null;
    }

    private JsonNode Anything(int depth) => _random.Next(isWhole ? 1 : 0, depth == 0 ? 5 : 7) switch
    {
        0 => JsonNode.Parse(_random.Next(3) switch { 0 => "1e400", 1 => "1.50", _ => "123456789012345678901234567890" })!,
        1 => Text(),
        2 => _random.Next(),
        3 => Chance(0.5),
        4 => _random.NextDouble(),
        5 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Chance(0.2) ? null : Anything(depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, _random.Next(4)).Select(number => KeyValuePair.Create($"m{number}", Chance(0.2) ? null : Anything(depth - 1)))),
    };

    private JsonNode Value(IReadOnlyList<string> values) => isWhole || Chance(0.8) ? values[_random.Next(values.Count)] : $"later {Text()}";

    private string Text() => isWhole || Chance(0.5) ? $"text {_random.Next(1_000)}" : Texts[_random.Next(Texts.Length)];

    private string Uuid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private string Time() =>
        new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(_random.NextInt64(TimeSpan.TicksPerDay * 20_000))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private bool Chance(double part) => _random.NextDouble() < part;

    private List<T> Shuffled<T>(List<T> items)
    {
        if (isWhole)
            return items;
        var array = items.ToArray();
        _random.Shuffle(array);
        return [.. array];
    }
}
