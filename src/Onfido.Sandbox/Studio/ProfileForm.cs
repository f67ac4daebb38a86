using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>The form of a Profile Data Capture: which fields it shows in which country, and what it takes.</summary>
internal static class ProfileForm
{
    /// <summary>The list in which the form hands over what the person has agreed to.</summary>
    public const string Consents = "consents";

    private static readonly Dictionary<string, DataType> Types = new(StringComparer.Ordinal)
    {
        ["first_name"] = DataType.Text,
        ["last_name"] = DataType.Text,
        ["dob"] = DataType.Date,
        ["email"] = DataType.Text,
        ["phone_number"] = DataType.Text,
        ["nationality"] = DataType.Text,
        ["address"] = DataType.Other,
        ["ssn"] = DataType.Text,
        ["pan"] = DataType.Text,
        ["tax_id"] = DataType.Text,
        ["national_id_number"] = DataType.Text,
    };

    /// <summary>Nobody may hand these over without having agreed to their use.</summary>
    private static readonly Dictionary<string, string> ConsentFor = new(StringComparer.Ordinal)
    {
        ["ssn"] = "ssn_verification",
        ["phone_number"] = "phone_number_verification",
    };

    public static IEnumerable<string> Names => Types.Keys;

    public static bool Knows(string field) => Types.ContainsKey(field);

    /// <summary>The consent that a field needs, if it needs one.</summary>
    public static string? ConsentOf(string field) => ConsentFor.GetValueOrDefault(field);

    public static DataType? TypeOf(TaskDefinition task, string path)
    {
        var (field, rest) = Attributes.Split(path);
        if (!Everywhere(task).Contains(field))
            return null;
        if (rest.Length == 0)
            return Types[field];
        return field == "address" && Population.ApplicantFields.BlankAddress().ContainsKey(rest) ? DataType.Text : null;
    }

    /// <summary>The fields that somebody from <paramref name="country"/> sees, in order.</summary>
    public static string[] Fields(TaskDefinition task, string? country) =>
        [.. task.Fields.Concat(country is not null && task.ByCountry.TryGetValue(country, out var more) ? more : []).Distinct()];

    /// <summary>What is wrong with <paramref name="data"/>, by field; <paramref name="agreed"/> are the consents that were given before.</summary>
    public static Dictionary<string, string[]> Check(TaskDefinition task, JsonNode? data, IReadOnlyCollection<string> agreed)
    {
        if (data is not JsonObject sent)
            return new() { ["data"] = ["must be an object"] };
        var known = Everywhere(task);
        var given = agreed.Concat(Agreed(sent)).ToHashSet(StringComparer.Ordinal);
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, value) in sent.Where(field => field.Key != Consents))
        {
            if (!known.Contains(name))
                problems[name] = ["is not part of the form"];
            else if (DataTypes.Misfit(Types[name], value) is { } misfit)
                problems[name] = [misfit];
            else if (ConsentOf(name) is { } consent && !given.Contains(consent))
                problems[name] = [$"needs the consent {consent}"];
        }

        return problems;
    }

    /// <summary>The consents in what a form sent.</summary>
    public static IEnumerable<string> Agreed(JsonObject data) => ConsentList.Granted(data[Consents] as JsonArray);

    private static HashSet<string> Everywhere(TaskDefinition task) =>
        task.Fields.Concat(task.ByCountry.Values.SelectMany(fields => fields)).Where(Knows).ToHashSet(StringComparer.Ordinal);
}
