using System.Globalization;

namespace OpsDashboard.Runs.Reports;

/// <summary>What the person gave beside what the document says, where a report finds that they differ.</summary>
public static class Comparison
{
    /// <summary>Null where one side is not known.</summary>
    public static (string Given, string Read)? Of(BreakdownNode node, Report report, RunApplicant person)
    {
        var (given, read) = node.Path switch
        {
            "data_comparison.first_name" => (person.FirstName, report.Properties?.Text("first_name")),
            "data_comparison.last_name" => (person.LastName, report.Properties?.Text("last_name")),
            "data_comparison.date_of_birth" => (person.DateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), report.Properties?.Text("date_of_birth")),
            _ => (null, null),
        };
        return given is null || read is null ? null : (given, read);
    }
}
