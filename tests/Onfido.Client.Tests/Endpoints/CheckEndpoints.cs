using static Onfido.Client.Tests.Endpoints.Endpoint;
using static Onfido.Client.Tests.Endpoints.EndpointTable;

namespace Onfido.Client.Tests.Endpoints;

/// <summary>Checks, reports and what is read off documents.</summary>
internal static class CheckEndpoints
{
    public static IEnumerable<Endpoint> All { get; } =
    [
        Sends<CheckCreate, Check>("create_check", "POST /v3.6/checks", (client, body) => client.Checks.CreateAsync(body)),
        Reads("list_checks", $"GET /v3.6/checks?applicant_id={Id}", client => client.Checks.ListAsync(Id)),
        Reads("find_check", $"GET /v3.6/checks/{Id}", client => client.Checks.FindAsync(Id)),
        Acts("resume_check", $"POST /v3.6/checks/{Id}/resume", client => client.Checks.ResumeAsync(Id)),
        Downloads("download_check", $"GET /v3.6/checks/{Id}/download", client => client.Checks.DownloadAsync(Id)),
        Reads("list_reports", $"GET /v3.6/reports?check_id={Id}", client => client.Reports.ListAsync(Id)),
        Reads("find_report", $"GET /v3.6/reports/{Id}", client => client.Reports.FindAsync(Id)),
        Acts("resume_report", $"POST /v3.6/reports/{Id}/resume", client => client.Reports.ResumeAsync(Id)),
        Acts("cancel_report", $"POST /v3.6/reports/{Id}/cancel", client => client.Reports.CancelAsync(Id)),
        Reads("list_repeat_attempts", $"GET /v3.6/repeat_attempts/{Id}", client => client.Reports.FindRepeatAttemptsAsync(Id)),
        Reads("extract", "POST /v3.6/extractions", client => client.Extractions.CreateAsync(Id)),
        Sends<ResultsFeedback, ResultsFeedback>("post_results_feedback", "POST /v3.6/results_feedback",
            (client, body) => client.ResultsFeedback.CreateAsync(body)),
    ];
}
