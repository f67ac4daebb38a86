using System.Net;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

internal static class WebhookEndpoints
{
    private static readonly string[] Events =
    [
        "audit_log.created", "watchlist_monitor.matches_updated", "workflow_run.started", "workflow_run.completed", "workflow_task.started",
        "workflow_task.completed", "check.started", "check.reopened", "check.withdrawn", "check.completed", "check.form_completed", "report.withdrawn",
        "report.resumed", "report.cancelled", "report.awaiting_approval", "report.completed", "workflow_timeline_file.created",
        "workflow_run_evidence_folder.created",
    ];

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        api.MapPost("/webhooks", Create);
        api.MapGet("/webhooks", (SandboxDatabase database) =>
            Answers.Json(new JsonObject { ["webhooks"] = new JsonArray([.. database.Read(WebhookTable.All).Select(Write)]) }));
        api.MapGet("/webhooks/{id}", (string id, SandboxDatabase database) =>
            database.Read(connection => WebhookTable.Find(connection, id)) is { } webhook ? Answers.Json(Write(webhook)) : ApiErrors.NotFound("Webhook", id));
        api.MapPut("/webhooks/{id}", Update);
        api.MapDelete("/webhooks/{id}", Delete);
    }

    private static async Task<IResult> Create(HttpRequest request, SandboxDatabase database)
    {
        var body = await ApiBody.Read(request);
        body.Required("url");
        var token = Dice.For(BitConverter.ToUInt64(Guid.NewGuid().ToByteArray()), "webhook token");
        var blank = new Webhook(
            Guid.NewGuid().ToString("D"), null, "", token.Uuid().Replace("-", "", StringComparison.Ordinal), true, Events, ["sandbox"],
            new(false, null, null, null, null));
        var webhook = Take(body, blank);
        if (body.Problem is { } problem)
            return problem;
        database.Write(connection => WebhookTable.Upsert(connection, webhook));
        return Answers.Created(Write(webhook));
    }

    private static async Task<IResult> Update(string id, HttpRequest request, SandboxDatabase database)
    {
        var body = await ApiBody.Read(request);
        return database.Write(connection =>
        {
            if (WebhookTable.Find(connection, id) is not { } known)
                return ApiErrors.NotFound("Webhook", id);
            var webhook = Take(body, known);
            if (body.Problem is { } problem)
                return problem;
            WebhookTable.Upsert(connection, webhook);
            return Answers.Json(Write(webhook));
        });
    }

    private static IResult Delete(string id, SandboxDatabase database) => database.Write(connection =>
    {
        if (!WebhookTable.Delete(connection, id))
            return ApiErrors.NotFound("Webhook", id);
        DeliveryTable.GiveUp(connection, id);
        return Results.NoContent();
    });

    private static Webhook Take(ApiBody body, Webhook known)
    {
        var url = body.Text("url");
        if (url is not null && !IsAllowed(url))
            body.Refuse("url", "must be an https address");
        var events = body.Texts("events", 100, 100);
        if (Array.Find(events, name => !Events.Contains(name)) is { } unknown)
            body.Refuse("events", $"{unknown} is not an event");
        var environments = body.Texts("environments", 2, 10);
        if (Array.Exists(environments, name => name is not ("sandbox" or "live")))
            body.Refuse("environments", "must be sandbox or live");
        return known with
        {
            Url = url ?? known.Url,
            Name = body.Has("name") ? body.Text("name") : known.Name,
            Enabled = body.Flag("enabled") ?? known.Enabled,
            Events = events.Length > 0 ? events : known.Events,
            Environments = environments.Length > 0 ? environments : known.Environments,
            OAuth = new WebhookOAuth(
                body.Flag("oauth_enabled") ?? known.OAuth.Enabled,
                body.Text("oauth_server_url") ?? known.OAuth.ServerUrl,
                body.Text("oauth_server_client_id") ?? known.OAuth.ClientId,
                body.Text("oauth_server_client_secret") ?? known.OAuth.ClientSecret,
                body.Text("oauth_server_scope") ?? known.OAuth.Scope),
        };
    }

    // Onfido wants https; http is for what runs on the same machine
    private static bool IsAllowed(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && (address.Host == "localhost" || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip)))));

    private static JsonObject Write(Webhook webhook) => new()
    {
        ["id"] = webhook.Id,
        ["name"] = webhook.Name,
        ["url"] = webhook.Url,
        ["token"] = webhook.Token,
        ["href"] = $"/v3.6/webhooks/{webhook.Id}",
        ["enabled"] = webhook.Enabled,
        ["events"] = Wire.Array(webhook.Events),
        ["environments"] = Wire.Array(webhook.Environments),
        ["payload_version"] = 3,
        ["oauth_enabled"] = webhook.OAuth.Enabled,
        ["oauth_server_url"] = webhook.OAuth.ServerUrl,
        ["oauth_server_client_id"] = webhook.OAuth.ClientId,
        ["oauth_server_client_secret"] = webhook.OAuth.ClientSecret,
        ["oauth_server_scope"] = webhook.OAuth.Scope,
    };
}
