using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Http;

/// <summary>Takes over what a caller sent about an applicant; what is not sent stays as it is.</summary>
internal static class ApplicantInput
{
    private static readonly System.Buffers.SearchValues<char> NotInNames = System.Buffers.SearchValues.Create("!#$%*=<>;{}\"");

    public static void Take(ApiBody body, JsonObject fields)
    {
        foreach (var name in ApplicantFields.Names.Where(body.Has))
        {
            switch (name)
            {
                case "address":
                    TakeAddress(body, fields);
                    break;
                case "location":
                    var location = body.Object(name);
                    CheckCountry(body, name, location, "country_of_residence");
                    fields[name] = Copy(location, ["ip_address", "country_of_residence"]);
                    break;
                case "id_numbers":
                    TakeIdNumbers(body, fields);
                    break;
                default:
                    TakeText(body, fields, name);
                    break;
            }
        }
    }

    public static JsonArray Consents(ApiBody body, long now)
    {
        if (body.Node("consents") is not JsonArray sent)
            return [];
        if (sent.Any(consent => DataTypes.Text((consent as JsonObject)?["name"]) is not { } name || !Vocabulary.Consents.Contains(name)))
            body.Refuse("consents", $"name must be one of {string.Join(", ", Vocabulary.Consents.Order(StringComparer.Ordinal))}");
        return new([.. sent.OfType<JsonObject>().Select(consent => Consent(consent, now))]);
    }

    private static JsonObject Consent(JsonObject consent, long now)
    {
        var granted = consent["granted"]?.GetValueKind() == JsonValueKind.True;
        return new() { ["name"] = consent["name"]?.DeepClone(), ["granted"] = granted, ["granted_at"] = granted ? Wire.Time(now) : null };
    }

    private static void TakeText(ApiBody body, JsonObject fields, string name)
    {
        var text = name.EndsWith("_name", StringComparison.Ordinal) ? body.Required(name) : body.Text(name);
        if (name.EndsWith("_name", StringComparison.Ordinal) && text.AsSpan().ContainsAny(NotInNames))
            body.Refuse(name, "has invalid characters");
        if (name == "dob" && text is not null && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            body.Refuse(name, "must be a date like 1990-01-31");
        fields[name] = text;
    }

    private static void TakeAddress(ApiBody body, JsonObject fields)
    {
        var address = body.Object("address");
        if (address is not null && address["country"] is null)
            body.Refuse("address", "country can't be blank");
        if (address is not null && address["postcode"] is null)
            body.Refuse("address", "postcode can't be blank");
        CheckCountry(body, "address", address, "country");
        fields["address"] = Copy(address, [.. ApplicantFields.BlankAddress().Select(field => field.Key)]);
    }

    private static void TakeIdNumbers(ApiBody body, JsonObject fields)
    {
        if (body.Node("id_numbers") is not JsonArray numbers)
        {
            body.Refuse("id_numbers", "must be a list");
            return;
        }

        if (numbers.Any(number => DataTypes.Text((number as JsonObject)?["type"]) is not { } type || !Vocabulary.IdNumberTypes.Contains(type)))
            body.Refuse("id_numbers", "type is not a known one");

        fields["id_numbers"] = new JsonArray([.. numbers.OfType<JsonObject>().Select(IdNumber)]);
    }

    private static JsonObject IdNumber(JsonObject number)
    {
        var copy = Copy(number, ["type", "value", "state_code"]);
        if (copy["state_code"] is null)
            copy.Remove("state_code");
        return copy;
    }

    private static void CheckCountry(ApiBody body, string name, JsonObject? holder, string field)
    {
        if (holder?[field] is { } country && (DataTypes.Text(country) is not { } code || !Vocabulary.Countries.Contains(code)))
            body.Refuse(name, $"{field} must be a three-letter country code");
    }

    private static JsonObject Copy(JsonObject? from, string[] names) =>
        new(names.Select(name => KeyValuePair.Create(name, DataTypes.Text(from?[name]) is { } text ? (JsonNode?)JsonValue.Create(text) : null)));
}
