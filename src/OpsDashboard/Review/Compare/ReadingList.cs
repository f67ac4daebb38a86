using System.Text.Json;
using OpsDashboard.Runs;

namespace OpsDashboard.Review.Compare;

/// <summary>Collects the readings of one source; what is absent, blank or no text is left out.</summary>
internal sealed class ReadingList(CompareSide side, string source)
{
    private readonly List<Reading> _readings = [];

    public IReadOnlyList<Reading> All => _readings;

    public ReadingList Add(CompareField field, string? text, Func<string, Normal> normal)
    {
        if (!string.IsNullOrWhiteSpace(text) && _readings.TrueForAll(reading => reading.Field != field || reading.Text != text.Trim()))
        {
            _readings.Add(new(field, side, source, text.Trim(), normal(text)));
        }

        return this;
    }

    /// <summary>First names with the middle ones, last name, and both together.</summary>
    public ReadingList AddName(string? first, string? middle, string? last, string? full = null, bool isCut = false)
    {
        var firsts = Joined(first, middle);
        var whole = firsts.Length > 0 && !string.IsNullOrWhiteSpace(last) ? NameForm.Of($"{firsts} {last}", isCut) : null;
        if (firsts.Length == 0 && string.IsNullOrWhiteSpace(last))
        {
            return Add(CompareField.FullName, full, text => NameForm.Of(text));
        }

        AddPart(CompareField.FirstNames, firsts, isCut, whole);
        AddPart(CompareField.LastName, last, isCut && firsts.Length == 0, whole);
        return this;
    }

    /// <summary>The members that documents, chips and barcodes have in common.</summary>
    public ReadingList AddDocument(JsonElement data) =>
        AddName(data.Text("first_name"), data.Text("middle_name"), data.Text("last_name"), data.Text("full_name"))
        .Add(CompareField.DateOfBirth, data.Text("date_of_birth"), DateForm.Of)
        .Add(CompareField.DocumentNumber, data.Text("document_number"), NumberForm.Of)
        .Add(CompareField.ExpiryDate, data.Text("date_of_expiry") ?? data.Text("expiry_date"), DateForm.Of)
        .Add(CompareField.Gender, data.Text("gender"), GenderForm.Of)
        .Add(CompareField.Nationality, data.Text("nationality"), CountryForm.Of)
        .Add(CompareField.IssuingCountry, data.Text("issuing_country"), CountryForm.Of)
        .Add(CompareField.Address, data.Text("address") ?? Lines(data), AddressForm.Of);

    public static string Joined(params ReadOnlySpan<string?> parts)
    {
        var joined = "";
        foreach (var part in parts)
        {
            joined = string.IsNullOrWhiteSpace(part) ? joined : $"{joined} {part.Trim()}";
        }

        return joined.TrimStart();
    }

    private void AddPart(CompareField field, string? text, bool isCut, Normal? whole)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _readings.Add(new(field, side, source, text.Trim(), NameForm.Of(text, isCut)) { WholeName = whole });
        }
    }

    /// <summary>Reports number the lines of an address as address_line_1, extractions as address_1.</summary>
    private static string? Lines(JsonElement data)
    {
        var lines = Enumerable.Range(1, MostLines).Select(line => data.Text($"address_line_{line}") ?? data.Text($"address_{line}")).OfType<string>();
        return string.Join(", ", lines) is { Length: > 0 } joined ? joined : null;
    }

    private const int MostLines = 5;
}
