using System.Text.Json;
using Onfido.Client;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>Finds in task outputs what lists and charts filter by: results of reports, the document's country and type.</summary>
internal static class ReportFacets
{
    public static IReadOnlyCollection<(FacetKind Kind, string Value)> Of(
        IEnumerable<(string TaskDefId, string OutputJson)> outputs, IReadOnlyList<Document> documents)
    {
        var facets = new HashSet<(FacetKind Kind, string Value)>();
        foreach (var (taskDefId, json) in outputs)
        {
            using var output = Parse(json);
            if (output?.RootElement is { ValueKind: JsonValueKind.Object } report && report.TryGetProperty("breakdown", out _))
            {
                AddReport(taskDefId, report, facets);
            }
        }

        // What a report read off the document counts; what the person said it was, only where no report says anything.
        AddUnlessKnown(FacetKind.Country, documents.Select(document => document.IssuingCountry?.Value), facets);
        AddUnlessKnown(FacetKind.DocumentType, documents.Select(document => document.Type?.Value), facets);
        return facets;
    }

    private static void AddReport(string taskDefId, JsonElement report, HashSet<(FacetKind Kind, string Value)> facets)
    {
        Add(FacetKind.Report, Text(report, "result") is { } result ? $"{taskDefId}:{result}" : null, facets);
        if (report.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            Add(FacetKind.Country, Text(properties, "issuing_country"), facets);
            Add(FacetKind.DocumentType, Text(properties, "document_type"), facets);
        }
    }

    private static void AddUnlessKnown(FacetKind kind, IEnumerable<string?> values, HashSet<(FacetKind Kind, string Value)> facets)
    {
        if (facets.Any(facet => facet.Kind == kind))
        {
            return;
        }

        foreach (var value in values)
        {
            Add(kind, value, facets);
        }
    }

    private static void Add(FacetKind kind, string? value, HashSet<(FacetKind Kind, string Value)> facets)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            facets.Add((kind, value.Length <= RunFacet.MaxValueLength ? value : value[..RunFacet.MaxValueLength]));
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            // Kept and shown as it is; it only gives nothing to filter by.
            return null;
        }
    }
}
