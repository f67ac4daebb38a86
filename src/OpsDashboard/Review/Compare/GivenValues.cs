using System.Text.Json;
using OpsDashboard.Runs;

namespace OpsDashboard.Review.Compare;

/// <summary>What was given: the applicant as Onfido has it, and what the person wrote into the run's form.</summary>
internal static class GivenValues
{
    private const string ProfileData = "profile_data";

    private static readonly string[] Parts = ["sub_street", "line1", "line2", "line3", "town", "state", "postcode", "country"];

    /// <summary>A country alone is no address.</summary>
    private static readonly string[] Places = ["street", "line1", "postcode", "town"];

    public static IEnumerable<Reading> Of(string? applicantJson, IReadOnlyList<RunStep> steps)
    {
        var applicant = JsonMembers.ParseOrNull(applicantJson) is { } person ? OfPerson(person, "applicant") : [];
        var form = steps.LastOrDefault(step => step.TaskDefId.StartsWith(ProfileData, StringComparison.Ordinal) && step.Output is not null);
        return form?.Output is { } output ? [.. applicant, .. OfPerson(output, "form")] : applicant;
    }

    /// <summary>The applicant and the form name their members alike.</summary>
    private static IReadOnlyList<Reading> OfPerson(JsonElement person, string source)
    {
        var list = new ReadingList(CompareSide.Given, source)
            .AddName(person.Text("first_name"), person.Text("middle_name"), person.Text("last_name"))
            .Add(CompareField.DateOfBirth, person.Text("dob") ?? person.Text("date_of_birth"), DateForm.Of)
            .Add(CompareField.Gender, person.Text("gender"), GenderForm.Of)
            .Add(CompareField.Nationality, person.Text("nationality"), CountryForm.Of);
        if (person.Member("address") is { } address)
        {
            AddAddress(list, address);
        }

        return list.All;
    }

    private static void AddAddress(ReadingList list, JsonElement address)
    {
        var house = ReadingList.Joined(address.Text("building_number"), address.Text("street"));
        var rest = string.Join(", ", new[] { address.Text("building_name"), house }.Concat(Parts.Select(part => address.Text(part))).Where(part => !string.IsNullOrWhiteSpace(part)));
        var hasPlace = Places.Any(part => !string.IsNullOrWhiteSpace(address.Text(part)));
        var flat = address.Text("flat_number")?.Trim();
        if (!hasPlace)
        {
            return;
        }

        // Papers print the flat's number with or without its word.
        list.Add(CompareField.Address, string.IsNullOrEmpty(flat) ? rest : $"Flat {flat}, {rest}", text => string.IsNullOrEmpty(flat)
            ? AddressForm.Of(text)
            : AddressForm.Of(text) with { Keys = AddressForm.Of(text).Keys.Union(AddressForm.Of($"{flat} {rest}").Keys).ToHashSet(StringComparer.Ordinal) });
    }
}
