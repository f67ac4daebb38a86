using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Classic;

/// <summary>
/// Breakdown and properties of a report: those of the Studio task of the same kind, in the classic shape and, of what was uploaded, with the values that the
/// vendor's sandbox has for everybody.
/// </summary>
internal static class ReportContent
{
    public static (JsonObject Breakdown, JsonObject Properties) Write(Report report, Applicant applicant)
    {
        if (report.Status != ReportStatus.Complete)
            return ([], []);
        var kind = ReportKinds.Find(report.Name)!;
        var written = ReportWriter.Write(Context(report, applicant));
        var (breakdown, properties) = (written["breakdown"]!.DeepClone().AsObject(), written["properties"]!.DeepClone().AsObject());
        switch (kind.Task)
        {
            case TaskKind.DeviceIntelligence:
                VendorValues.Device(properties, report.Faults.Length > 0);
                break;
            case TaskKind.IndiaTaxId:
                OnlyLeafResults(breakdown["device"]!.AsObject());
                break;
            case var task when task.IsFaceReport():
                VendorValues.Scores(breakdown);
                properties = [];
                break;
            case var task when task.IsDocumentReport():
                properties = report.Specimen is null ? VendorValues.Document(kind, applicant) : properties;
                Driver(kind, properties);
                break;
        }

        // only Studio tells the number by itself
        properties.Remove("document_number");
        return (breakdown, report.Specimen is not null || !kind.Task.IsDocumentReport() ? Known(properties) : properties);
    }

    public static ReportContext Context(Report report, Applicant applicant)
    {
        var kind = ReportKinds.Find(report.Name)!;
        return new(kind.Task, report.Id, report.Faults, applicant, report.Ended ?? report.Created)
        {
            DocumentIds = report.MediaOf(MediaKind.Document),
            FaceIds = [.. report.MediaOf(MediaKind.LivePhoto), .. report.MediaOf(MediaKind.LiveVideo), .. report.MediaOf(MediaKind.MotionCapture)],
            OnDocument = report.Faults,
            Bearer = report.Specimen is { } shown ? applicant.Person.With(shown.Type, shown.Country) : null,
            Form = Numbers(applicant),
            Groups = kind.Groups,
        };
    }

    // what a form asks for in Studio, a customer hands over as the applicant's numbers
    private static JsonObject Numbers(Applicant applicant)
    {
        var numbers = (applicant.Fields["id_numbers"] as JsonArray ?? []).ToLookup(number => DataTypes.Text(number?["type"]), number => number?["value"]);
        return new() { ["ssn"] = numbers["ssn"].FirstOrDefault()?.DeepClone(), ["pan"] = numbers["tax_id"].FirstOrDefault()?.DeepClone() };
    }

    private static void Driver(ReportKind kind, JsonObject properties)
    {
        if (kind.Name != "document_with_driver_verification")
            return;
        properties.Remove("driving_licence_information");
        properties["drivers_licence"] = true;
        properties["restricted_licence"] = false;
        properties["raw_licence_category"] = "FULL";
        properties["raw_vehicle_classes"] = "AM,B";
        properties["manual_transmission_restriction"] = false;
        properties["vehicle_class_details"] = VendorValues.Categories();
        properties["passenger_vehicle"] = new JsonObject { ["is_qualified"] = true, ["obtainment_date"] = "2013-01-19", ["expiry_date"] = "2050-01-01" };
    }

    private static void OnlyLeafResults(JsonObject group)
    {
        group.Remove("result");
        foreach (var (_, leaf) in group["breakdown"]!.AsObject())
            leaf!.AsObject().Remove("properties");
    }

    // what is not known is left out
    private static JsonObject Known(JsonObject properties) => new(properties.Where(property => property.Value is not null).Select(property =>
        KeyValuePair.Create(property.Key, property.Value is JsonObject nested ? Known(nested) : property.Value?.DeepClone())));
}
