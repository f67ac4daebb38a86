using System.Globalization;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>The reports that compare a person with a register or with a paper: identity, driving licence, Indian tax id, proof of address.</summary>
internal static class RegisterReports
{
    public static JsonObject Identity(ReportContext context)
    {
        var fields = context.Applicant.Fields;
        var matches = (1 + context.Dice().Below(4)).ToString(CultureInfo.InvariantCulture);
        var breakdown = context.Breakdown()
            .Properties("sources", "total_sources", new() { ["total_number_of_sources"] = matches })
            .Properties("address", "credit_agencies", new() { ["number_of_matches"] = matches });
        if (DataTypes.Text(fields["address"]?["postcode"]) is null && !context.Failing.Contains("address.credit_agencies"))
            breakdown.Without("address");
        if (fields["dob"] is null && !context.Failing.Contains("date_of_birth.credit_agencies"))
            breakdown.Without("date_of_birth");
        if (Form(context, "ssn") is null && !context.Failing.Contains("ssn.full_match"))
            breakdown.Without("ssn");
        return context.Report(breakdown.Tree(), []);
    }

    public static JsonObject DrivingLicence(ReportContext context)
    {
        var breakdown = context.Breakdown().Unknown("address", "line_2", "zip4").Unknown("personal", "name_suffix", "height", "weight", "eye_color");
        return context.Report(breakdown.Tree(), DocumentReport.Properties(context, context.Printed()));
    }

    public static JsonObject TaxId(ReportContext context) => context.Report(context.Breakdown().Tree(), new()
    {
        ["device"] = new JsonObject
        {
            ["pan"] = Form(context, "pan"),
            ["full_name"] = $"{context.Person.LatinFirstName} {context.Person.LatinLastName}".ToUpperInvariant(),
        },
    });

    public static JsonObject ProofOfAddress(ReportContext context)
    {
        var now = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(context.Now).UtcDateTime);
        var issued = now.AddDays(-5 - context.Dice().Below(70));
        return context.Report(context.Breakdown().Tree(), new()
        {
            ["address"] = Addresses.OneLine(context.Applicant),
            ["document_type"] = context.ProofType ?? "utility_bill",
            ["first_names"] = context.Person.FirstName,
            ["last_names"] = context.Person.LastName,
            ["issue_date"] = Wire.Date(issued),
            ["issuer"] = "Specimen Utilities",
            ["summary_period_start"] = Wire.Date(issued.AddMonths(-1)),
            ["summary_period_end"] = Wire.Date(issued),
        });
    }

    private static string? Form(ReportContext context, string field) => DataTypes.Text(context.Form?[field]);
}
