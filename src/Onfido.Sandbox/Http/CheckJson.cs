using System.Text.Json.Nodes;
using Onfido.Sandbox.Classic;

namespace Onfido.Sandbox.Http;

internal static class CheckJson
{
    public static JsonObject Write(Check check) => new()
    {
        ["id"] = check.Id,
        ["created_at"] = Wire.Time(check.Created),
        ["href"] = $"/v3.6/checks/{check.Id}",
        ["applicant_id"] = check.ApplicantId,
        ["applicant_provides_data"] = check.ApplicantProvidesData,
        ["status"] = check.Status,
        ["result"] = check.Result,
        ["report_ids"] = Wire.Array(check.ReportIds),
        ["tags"] = Wire.Array(check.Tags),
        ["form_uri"] = check.ApplicantProvidesData ? $"https://onfido.com/information/{check.Id}" : null,
        ["redirect_uri"] = check.RedirectUri,
        ["results_uri"] = $"https://dashboard.onfido.com/checks/{check.Id}",
        ["webhook_ids"] = check.WebhookIds is { } ids ? Wire.Array(ids) : null,
        ["sandbox"] = true,
        ["paused"] = check.Status == CheckStatus.Paused,
        ["version"] = "3.6",
        ["privacy_notices_read_consent_given"] = check.ConsentGiven,
    };
}
