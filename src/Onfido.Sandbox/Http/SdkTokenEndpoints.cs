using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

internal static class SdkTokenEndpoints
{
    public static void MapSdkTokens(this RouteGroupBuilder api) => api.MapPost("/sdk_token", Create);

    private static async Task<IResult> Create(HttpRequest request, SandboxDatabase database, Credentials credentials)
    {
        var body = await ApiBody.Read(request);
        var applicantId = body.Required("applicant_id");
        var (referrer, _, _) = (body.Text("referrer"), body.Text("application_id"), body.Text("cross_device_url"));
        if (referrer is not null && !referrer.Contains("://", StringComparison.Ordinal))
            body.Refuse("referrer", "must be a pattern of addresses like https://*.example.com/*");
        if (body.Problem is { } problem)
            return problem;
        return database.Read(connection => KnownApplicant.Of(connection, applicantId, applicant =>
            Answers.Json(new JsonObject { ["token"] = credentials.SdkToken(applicant, referrer) })));
    }
}
