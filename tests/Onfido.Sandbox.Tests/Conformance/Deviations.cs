namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Where the service is not what its document says, and the sandbox follows the service. One that nothing needs any more fails the test.</summary>
internal static class Deviations
{
    private const string Unset = "null";
    private const string Unknown = "unknown";

    public static readonly IReadOnlyList<Deviation> All =
    [
        new("applicant.email", Unset, "3.1", "always there, null when unset"),
        new("applicant.dob", Unset, "3.1", "always there, null when unset"),
        new("applicant.phone_number", Unset, "3.1", "always there, null when unset"),
        new("applicant.delete_at", Unset, "3.1", "always there, null while nobody deletes it"),
        new("location.*", Unset, "3.1", "both are always there"),
        new("address.*", Unset, "3.2", "inside an applicant all twelve are always there, postcode and country too"),

        new("workflow_run.output", Unset, "3.5", "null until a result is reached"),
        new("workflow_run.error", Unset, "3.5", "always there, an object only in status error"),
        new("complete_task", "media type", "2.2", "answers JSON"),
        new("complete_task", "body", "2.2", "answers an empty object, which the official client reads"),
        new("task.output", "type", "3.7", "a capture gives out a list") { OnlyInDocument = true },

        new("document.side", Unset, "3.9", "always there, null when it was not told"),
        new("document.issuing_country", Unset, "3.9", "always there, null when it was not told"),
        new("live_video.challenge", Unset, "3.10", "null in the list"),
        new("live_video.languages", Unknown, "3.10", "always there, null"),

        new("check.result", Unset, "3.12", "null until the check is complete"),
        new("check.form_uri", Unset, "3.12", "always there, null without a form"),
        new("check.redirect_uri", Unset, "3.12", "always there, null when none was given"),
        new("check.webhook_ids", Unset, "3.12", "null when none were given"),
        new("*_report.result", Unset, "3.13", "null until the report is complete"),
        new("*_report.sub_result", Unset, "3.13", "null for everything but complete document reports"),
        new("identity_enhanced_report.documents", Unknown, "3.13", "always there, an empty list"),
        new("document_breakdown_*.result", Unset, "3.13", "null where nothing was looked at"),
        new("*_?roperties*.gender", Unset, "7", "always there and null in the vendor's sandbox"),
        new("*_?roperties*.nationality", Unset, "7", "always there and null in the vendor's sandbox"),

        new("webhook.name", Unset, "3.18", "always there, null when it has none"),
        new("webhook.oauth_server_*", Unset, "3.18", "always there, null when unset"),
        new("webhook.events", "value", "5.4", "workflow_run.started is offered too"),
        new("watchlist_monitor.deleted_at", Unset, "3.19", "null until it is deleted"),
    ];
}
