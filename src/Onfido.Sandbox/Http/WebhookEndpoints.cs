using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Http;

internal static class WebhookEndpoints
{
    private const int PayloadVersion = 3;

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        api.MapPost("/webhooks", (HttpRequest request, SandboxDatabase database) => Create(request, database, mayBringToken: false));
        api.MapGet("/webhooks", (SandboxDatabase database) =>
            Answers.Json(new JsonObject { ["webhooks"] = new JsonArray([.. database.Read(WebhookTable.All).Select(Write)]) }));
        api.MapPost("/webhooks/resend", Again);
        api.MapGet("/webhooks/{id}", (string id, SandboxDatabase database) =>
            database.Read(connection => WebhookTable.Find(connection, id)) is { } webhook ? Answers.Json(Write(webhook)) : ApiErrors.NotFound("Webhook", id));
        api.MapPut("/webhooks/{id}", Update);
        api.MapDelete("/webhooks/{id}", Delete);
    }

    /// <summary>Registers a webhook; only the control side may say which token it signs with.</summary>
    public static async Task<IResult> Create(HttpRequest request, SandboxDatabase database, bool mayBringToken)
    {
        var body = await ApiBody.Read(request);
        body.Required("url");
        var token = (mayBringToken ? body.Text("token") : null) ?? Guid.NewGuid().ToString("N");
        var blank = new Webhook(
            Guid.NewGuid().ToString("D"), null, "", token, true, WebhookEvents.All, [WebhookEvents.Environment], new(false, null, null, null, null));
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

    private static async Task<IResult> Again(HttpRequest request, Resend resend)
    {
        var body = await ApiBody.Read(request);
        var wanted = (body.Node("data") as JsonArray ?? []).Select(item => (Id: Text(item, "resource_id"), Event: Text(item, "event"))).ToList();
        if (wanted.Count == 0 || wanted.Exists(item => item.Id is null || item.Event is null))
            body.Refuse("data", "must be a list of resource_id and event");
        else if (wanted.Find(item => !WebhookEvents.All.Contains(item.Event)).Event is { } unknown)
            body.Refuse("data", $"{unknown} is not an event");
        if (body.Problem is { } problem)
            return problem;
        return resend.ToEverybody([.. wanted.Select(item => (item.Id!, item.Event!))]) is { } lost
            ? ApiErrors.Invalid("data", $"there is no {lost.Event} of {lost.Id} to send again")
            : Results.NoContent();
    }

    private static Webhook Take(ApiBody body, Webhook known)
    {
        var events = body.Texts("events", 100, 100);
        if (Array.Find(events, name => !WebhookEvents.All.Contains(name)) is { } unknown)
            body.Refuse("events", $"{unknown} is not an event");
        var environments = body.Texts("environments", 2, 10);
        if (Array.Exists(environments, name => name is not (WebhookEvents.Environment or "live")))
            body.Refuse("environments", "must be sandbox or live");
        if (body.Node("payload_version") is { } version && !(version.GetValueKind() == JsonValueKind.Number && version.GetValue<double>() == PayloadVersion))
            body.Refuse("payload_version", $"must be {PayloadVersion}");
        return known with
        {
            Url = Address(body, "url") ?? known.Url,
            Name = body.Has("name") ? body.Text("name") : known.Name,
            Enabled = body.Flag("enabled") ?? known.Enabled,
            Events = events.Length > 0 ? [.. events.Distinct()] : known.Events,
            Environments = environments.Length > 0 ? [.. environments.Distinct()] : known.Environments,
            OAuth = OAuth(body, known.OAuth),
        };
    }

    private static WebhookOAuth OAuth(ApiBody body, WebhookOAuth known)
    {
        var oauth = new WebhookOAuth(
            body.Flag("oauth_enabled") ?? known.Enabled,
            body.Has("oauth_server_url") ? Address(body, "oauth_server_url") : known.ServerUrl,
            body.Has("oauth_server_client_id") ? body.Text("oauth_server_client_id") : known.ClientId,
            body.Has("oauth_server_client_secret") ? body.Text("oauth_server_client_secret") : known.ClientSecret,
            body.Has("oauth_server_scope") ? body.Text("oauth_server_scope") : known.Scope);
        if (oauth is { Enabled: true, ServerUrl: null })
            body.Refuse("oauth_server_url", "can't be blank");
        if (oauth is { Enabled: true, ClientId: null })
            body.Refuse("oauth_server_client_id", "can't be blank");
        if (oauth is { Enabled: true, ClientSecret: null })
            body.Refuse("oauth_server_client_secret", "can't be blank");
        return oauth;
    }

    // Onfido wants https; http is for what runs on the same machine
    private static string? Address(ApiBody body, string field)
    {
        if (body.Text(field) is not { Length: > 0 } url)
            return null;
        if (Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address.Host))))
        {
            return url;
        }

        body.Refuse(field, "must be an https address");
        return null;
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static string? Text(JsonNode? item, string name) =>
        (item as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

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
        ["payload_version"] = PayloadVersion,
        ["oauth_enabled"] = webhook.OAuth.Enabled,
        ["oauth_server_url"] = webhook.OAuth.ServerUrl,
        ["oauth_server_client_id"] = webhook.OAuth.ClientId,
        ["oauth_server_client_secret"] = webhook.OAuth.ClientSecret,
        ["oauth_server_scope"] = webhook.OAuth.Scope,
    };
}
