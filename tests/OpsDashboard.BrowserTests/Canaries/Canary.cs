using System.Text;
using OpsDashboard.SignIn;

namespace OpsDashboard.BrowserTests.Canaries;

/// <summary>A value that stands in one place of the data and nowhere else.</summary>
/// <param name="Place">Where it stands, in the words of the API.</param>
/// <param name="Right">Who may be sent it; null: nobody at all.</param>
/// <param name="IsShown">Whether some page shows it, so that a walk which never meets it has not looked.</param>
internal sealed record Canary(string Place, StaffRight? Right, bool IsShown = true)
{
    /// <summary>Letters and digits only: no encoding of pages, addresses or frames changes it.</summary>
    public string Text { get; } = "cnry" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Place)))[..12].ToLowerInvariant();

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    public override string ToString() => Place;
}

internal static class AllCanaries
{
    /// <summary>In the data that Onfido sends.</summary>
    public static IReadOnlyList<Canary> Remote { get; } =
    [
        new("applicant.first_name", StaffRight.ViewRuns),
        new("applicant.last_name", StaffRight.ViewRuns),
        new("applicant.email", StaffRight.SeeReports, IsShown: false),
        new("applicant.phone_number", StaffRight.SeeReports, IsShown: false),
        new("applicant.address.street", StaffRight.SeeReports, IsShown: false),
        new("applicant.address.town", StaffRight.SeeReports, IsShown: false),
        new("applicant.id_numbers.value", StaffRight.SeeReports, IsShown: false),
        new("applicant.unknown_member", StaffRight.SeeRawJson, IsShown: false),
        new("run.customer_user_id", StaffRight.ViewRuns),
        new("run.tags", StaffRight.ViewRuns),
        new("run.reasons.first", StaffRight.SeeReasons),
        new("run.reasons.second", StaffRight.SeeReasons),
        new("run.output.text", StaffRight.SeeReports),
        new("run.output.name_of_member", StaffRight.SeeReports),
        new("run.output.nested.deep", StaffRight.SeeReports),
        new("run.output.document_number", StaffRight.SeeReports),
        new("run.unknown_member", StaffRight.SeeRawJson),
        new("run.error.message", StaffRight.SeeReasons),
        new("run.link.url", StaffRight.SeeLink),
        new("run.sdk_token", null),
        new("open_run.sdk_token", null),
        new("task.input.text", StaffRight.SeeReports),
        new("task.output.text", StaffRight.SeeReports),
        new("report.result", StaffRight.SeeReports),
        new("report.sub_result", StaffRight.SeeReports),
        new("report.breakdown.group", StaffRight.SeeReports),
        new("report.breakdown.leaf", StaffRight.SeeReports),
        new("report.breakdown.result", StaffRight.SeeReports),
        new("report.breakdown.properties", StaffRight.SeeReports),
        new("report.properties.document_number", StaffRight.SeeReports),
        new("report.properties.first_name", StaffRight.SeeReports),
        new("report.properties.nationality", StaffRight.SeeReports),
        new("report.properties.unknown_member", StaffRight.SeeReports),
        new("report.repeat_attempts", StaffRight.SeeReports, IsShown: false),
        new("document.file_name", StaffRight.SeeMedia, IsShown: false),
        new("document.bytes", StaffRight.SeeMedia),
        new("live_photo.file_name", StaffRight.SeeMedia, IsShown: false),
        new("live_photo.bytes", StaffRight.SeeMedia),
    ];

    /// <summary>In our own settings and rows.</summary>
    public static IReadOnlyList<Canary> Own { get; } =
    [
        new("settings.api_token", null),
        new("settings.api_token_secondary", null),
        new("settings.webhook_token", null),
        new("webhook.registered_token", null),
        new("webhook.body", null),
        new("webhook.task.output", StaffRight.SeeReports, IsShown: false),
    ];

    public static IReadOnlyList<Canary> All { get; } = [.. Remote, .. Own];

    public static string Of(string place) => All.Single(canary => canary.Place == place).Text;
}
