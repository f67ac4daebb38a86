using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>What an electronic signature gives out: the ids of what was signed, and of the receipt where there is one.</summary>
internal static class SignatureOutput
{
    public static JsonObject Write(ReportContext context)
    {
        var dice = context.Dice();
        var properties = new JsonObject { ["signed_documents"] = new JsonArray(new JsonObject { ["id"] = dice.Uuid() }) };
        if (context.Kind == TaskKind.AdvancedSignature)
            properties["receipt_document"] = new JsonObject { ["id"] = dice.Uuid() };
        return context.Report([], properties);
    }

    /// <summary>The ids of the documents that a signature gave out.</summary>
    public static IEnumerable<string> Documents(JsonNode? output)
    {
        var properties = output?["properties"];
        return (properties?["signed_documents"] as JsonArray ?? []).Append(properties?["receipt_document"]?.DeepClone())
            .Select(document => DataTypes.Text(document?["id"])).OfType<string>();
    }
}
