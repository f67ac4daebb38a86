using System.Text.Json;
using OpsDashboard.Runs;

namespace OpsDashboard.Review.Compare;

/// <summary>What was read off the papers: their printed face, and the zone, barcode and chip for machines. Of the tries of a task the last one counts.</summary>
internal static class DocumentValues
{
    private const string MainNumber = "document_number";

    /// <summary>Any of these is of a document that proves an identity.</summary>
    private static readonly string[] OfDocuments =
        ["document_numbers", MainNumber, "first_name", "last_name", "date_of_birth", "mrz_line1", "barcode", "nfc", "extracted_data"];

    /// <summary>Reports write mrz_line1, extractions mrz_line_1.</summary>
    private static readonly string[] MrzPrefixes = ["mrz_line", "mrz_line_"];

    public static IEnumerable<Reading> Of(IReadOnlyList<RunStep> steps, DateOnly today) => steps
        .Where(step => step.Output is { ValueKind: JsonValueKind.Object })
        .GroupBy(step => step.TaskDefId).Select(tries => tries.Last())
        .SelectMany(step => OfOutput(step.Output!.Value, today));

    private static IEnumerable<Reading> OfOutput(JsonElement output, DateOnly today)
    {
        if (output.Member("extracted_data") is { } extracted)
        {
            return [.. Printed(extracted, "autofill"), .. OfMrz(extracted, today)];
        }

        return output.Member("breakdown") is null || output.Member("properties") is not { } properties ? []
            : IsDocument(properties) ? OfDocument(properties, today)
            : OfLetter(properties);
    }

    private static bool IsDocument(JsonElement properties) =>
        OfDocuments.Any(name => properties.Member(name) is not null);

    private static IEnumerable<Reading> OfDocument(JsonElement properties, DateOnly today) =>
    [
        .. Printed(properties, "document report"),
        .. properties.Member("extracted_data") is { } extracted ? Inside(extracted, "extracted data") : [],
        .. OfMrz(properties, today),
        .. properties.Member("extracted_data") is { } data ? OfMrz(data, today) : [],
        .. Elements(properties, "barcode").SelectMany(barcode => Inside(barcode, "barcode")),
        .. properties.Member("nfc") is { } chip ? Inside(chip, "chip") : [],
    ];

    private static IReadOnlyList<Reading> Printed(JsonElement data, string source)
    {
        var list = new ReadingList(CompareSide.Extracted, source).AddDocument(data);
        foreach (var number in Elements(data, "document_numbers").Where(number => number.Text("type") is null or MainNumber))
        {
            list.Add(CompareField.DocumentNumber, number.Text("value"), NumberForm.Of);
        }

        return list.All;
    }

    private static IReadOnlyList<Reading> Inside(JsonElement data, string source) => new ReadingList(CompareSide.InDocument, source).AddDocument(data).All;

    /// <summary>A proof of address is another paper of the same person.</summary>
    private static IReadOnlyList<Reading> OfLetter(JsonElement properties) => new ReadingList(CompareSide.InDocument, "proof of address")
        .AddName(properties.Text("first_names"), middle: null, properties.Text("last_names"))
        .Add(CompareField.Address, properties.Text("address"), AddressForm.Of)
        .All;

    private static IReadOnlyList<Reading> OfMrz(JsonElement data, DateOnly today) => MrzPrefixes
        .Select(prefix => Enumerable.Range(1, MostLines).Select(line => data.Text($"{prefix}{line}")).OfType<string>().ToList())
        .Where(lines => lines.Count > 0)
        .Select(Mrz.Read).OfType<Mrz>()
        .Select(mrz => OfMrz(mrz, today))
        .FirstOrDefault([]);

    private static IReadOnlyList<Reading> OfMrz(Mrz mrz, DateOnly today) => new ReadingList(CompareSide.InDocument, "MRZ")
        .AddName(mrz.FirstNames, middle: null, mrz.LastName, isCut: mrz.IsNameCut)
        .Add(CompareField.DateOfBirth, mrz.Born.Text, text => Proven(mrz.Born, DateForm.Born(text, today)))
        .Add(CompareField.DocumentNumber, mrz.Number.Text, text => Proven(mrz.Number, NumberForm.Of(text)))
        .Add(CompareField.ExpiryDate, mrz.Expires.Text, text => Proven(mrz.Expires, DateForm.Expires(text)))
        .Add(CompareField.Gender, mrz.Gender, GenderForm.Of)
        .Add(CompareField.Nationality, mrz.Nationality, CountryForm.Of)
        .Add(CompareField.IssuingCountry, mrz.IssuingCountry, CountryForm.Of)
        .All;

    /// <summary>A field that its check digit does not prove was misread or forged: it confirms, but tells nothing apart.</summary>
    private static Normal Proven(MrzField field, Normal normal) => normal with { IsReadable = normal.IsReadable && field.IsProven };

    private static List<JsonElement> Elements(JsonElement data, string name) =>
        data.Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private const int MostLines = 3;
}
