using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>What is read off a document to fill a form: no verdict, only data.</summary>
internal static class Autofill
{
    public static JsonObject Write(ReportContext context)
    {
        var facts = context.Printed();
        return new()
        {
            ["document_id"] = context.DocumentId,
            ["document_classification"] = new JsonObject { ["issuing_country"] = facts.Country, ["document_type"] = facts.Type },
            ["extracted_data"] = new JsonObject
            {
                ["document_number"] = facts.Number,
                ["first_name"] = facts.FirstName,
                ["last_name"] = facts.LastName,
                ["full_name"] = $"{facts.FirstName} {facts.LastName}",
                ["gender"] = facts.Gender,
                ["date_of_birth"] = Wire.Date(facts.Born),
                ["date_of_expiry"] = Wire.Date(facts.Expires),
                ["nationality"] = facts.Country,
                ["issuing_country"] = facts.Country,
                ["document_type"] = facts.Type,
            },
        };
    }
}
