using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>Lists of sanctioned and exposed people, and with AML the news about them.</summary>
internal static class WatchlistReport
{
    public static JsonObject Write(ReportContext context)
    {
        var name = $"{context.Person.LatinFirstName} {context.Person.LatinLastName}";
        var records = new JsonArray([.. context.Failing.Order(StringComparer.Ordinal).Select(leaf => new JsonObject
        {
            ["full_name"] = name,
            ["source"] = new JsonArray(new JsonObject { ["source_name"] = "Specimen list", ["source_headline"] = leaf.Replace('_', ' ') }),
        })]);
        return context.Report(context.Breakdown().Tree(), new JsonObject { ["records"] = records });
    }
}
