using System.Text.Json;
using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests.Facts;

/// <summary>Walks the document and the client side by side and notes what has its place and what has none.</summary>
internal sealed class Placement
{
    private static readonly Dictionary<string, Type> Constants = new()
    {
        ["webhook_event_type"] = typeof(WebhookEventNames),
        ["webhook_event_resource_type"] = typeof(WebhookResourceTypes),
        ["webhook_event_object_status"] = typeof(WebhookObjectStatuses),
    };

    private readonly FactsTable _facts = FactsTable.Current;
    private readonly HashSet<FactsRoot> _walked = [];

    public Placement()
    {
        foreach (var root in FactsRoots.All)
            Walk(root);
        Placed.UnionWith(FactsRoots.Wrappers);
        Placed.UnionWith(_facts.AllProperties.Where(property => Deviations.PlacedElsewhere.ContainsKey(property.ToString())));
    }

    /// <summary>What of the document has a place.</summary>
    public HashSet<FactsProperty> Placed { get; } = [];

    /// <summary>What of the client the document knows.</summary>
    public HashSet<(Type Type, string Member)> Known { get; } = [];

    /// <summary>Values of enumerations by the type that names them.</summary>
    public Dictionary<Type, HashSet<string>> Values { get; } = [];

    /// <summary>Enumerations of the document that were met.</summary>
    public HashSet<string> ValueLists { get; } = [];

    /// <summary>Places of a wrong type, or with another idea of what must be there.</summary>
    public List<string> Wrong { get; } = [];

    private void Walk(FactsRoot root)
    {
        if (!_walked.Add(root))
            return;
        if (_facts.IsReport(root.Schema))
        {
            foreach (var (name, schema) in _facts.Variants)
                Walk(new FactsRoot(schema, ReportConverter.TypeOf(name).Type, root.IsRequest));
            return;
        }

        var members = WireMembers.Of(root.Type);
        foreach (var property in _facts.PropertiesOf(root.Schema))
        {
            if (!members.TryGetValue(property.Name, out var member) || Deviations.PlacedElsewhere.ContainsKey(property.ToString()))
                continue;
            Known.Add((root.Type, property.Name));
            if (Fits(property.Type, member.PropertyType, root.IsRequest))
                Placed.Add(property);
            else
                Wrong.Add($"{property} is {property.Type}, but {member.PropertyType.Name} in {root.Type.Name}");
            JudgeNeed(property, WireMembers.IsRequired(member), root.IsRequest);
        }
    }

    private void JudgeNeed(FactsProperty property, bool isRequired, bool isRequest)
    {
        if (isRequired && (property.IsNullable || (!property.IsRequired && !Deviations.RequiredBeyond.ContainsKey(property.Name))))
            Wrong.Add($"{property} may be absent, but the client counts on it");
        if (isRequest && property.IsRequired && !isRequired && !Deviations.NotRequired.ContainsKey(property.ToString()))
            Wrong.Add($"{property} is required, but the client does not ask for it");
    }

    private bool Fits(string facts, Type type, bool isRequest)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (facts.EndsWith("[]", StringComparison.Ordinal))
            return (type == typeof(JsonElement) && facts == "any[]") || (WireMembers.ItemOf(type) is { } item && Fits(facts[..^2], item, isRequest));
        if (FactsTable.Schema(facts) is { } schema)
        {
            Walk(new FactsRoot(schema, type, isRequest));
            return type.IsClass && type != typeof(string);
        }

        if (facts.StartsWith("enum:", StringComparison.Ordinal))
            return NamesAll(facts["enum:".Length..], type);
        return facts switch
        {
            "string" => type == typeof(string) || WireMembers.IsOpenValue(type),
            "string:uuid" => type == typeof(string),
            "string:date" => type == typeof(DateOnly) || type == typeof(OnfidoDate),
            "string:date-time" => type == typeof(DateTimeOffset),
            "string:binary" => type == typeof(OnfidoUpload),
            "integer" => type == typeof(int) || type == typeof(long),
            "number" => type == typeof(double),
            "boolean" => type == typeof(bool),
            "any" => type == typeof(JsonElement),
            _ => false,
        };
    }

    private bool NamesAll(string name, Type type)
    {
        var holder = type == typeof(string) ? Constants.GetValueOrDefault(name) : WireMembers.IsOpenValue(type) ? type : null;
        if (holder is null)
            return false;
        if (!Values.TryGetValue(holder, out var values))
            Values[holder] = values = new HashSet<string>(StringComparer.Ordinal);
        values.UnionWith(_facts.ValuesOf(name));
        ValueLists.Add(name);
        var known = type == typeof(string) ? WireMembers.Constants(holder) : WireMembers.KnownValues(holder);
        return _facts.ValuesOf(name).All(known.Contains);
    }
}
