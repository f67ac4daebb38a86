using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Http;

/// <summary>A run as the API shows it, with the address of its capture page. Webhooks carry the same without <c>sdk_token</c>.</summary>
internal static class RunJson
{
    public static JsonObject Write(RunState state, string linkUrl, string? sdkToken)
    {
        var (run, facts, link) = (state.Run, state.Run.Facts, state.Run.Facts.Link);
        var body = new JsonObject
        {
            ["id"] = run.Id,
            ["applicant_id"] = run.ApplicantId,
            ["workflow_id"] = run.WorkflowId,
            ["workflow_version_id"] = run.Version,
            ["status"] = run.Status,
            ["dashboard_url"] = $"https://dashboard.onfido.com/results/{run.Id}",
            ["output"] = state.RunOutput(),
            ["reasons"] = Wire.Array(facts.Reasons),
            ["error"] = facts.Error is { } error ? new JsonObject { ["type"] = error.Type, ["message"] = error.Message } : null,
            ["sdk_token"] = sdkToken,
            ["link"] = new JsonObject
            {
                ["url"] = linkUrl,
                ["completed_redirect_url"] = link?.CompletedRedirectUrl,
                ["expired_redirect_url"] = link?.ExpiredRedirectUrl,
                ["expires_at"] = link?.ExpiresAt,
                ["language"] = link?.Language,
            },
            ["created_at"] = Wire.Time(run.Created),
            ["updated_at"] = Wire.Time(run.Updated),
            ["tags"] = Wire.Array(facts.Tags),
            ["customer_user_id"] = facts.CustomerUserId,
        };
        if (sdkToken is null)
            body.Remove("sdk_token");
        return body;
    }
}
