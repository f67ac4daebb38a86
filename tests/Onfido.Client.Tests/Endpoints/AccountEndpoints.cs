using Onfido.Client.Webhooks;
using static Onfido.Client.Tests.Endpoints.Endpoint;
using static Onfido.Client.Tests.Endpoints.EndpointTable;

namespace Onfido.Client.Tests.Endpoints;

/// <summary>What belongs to the account: registrations, tokens, the ping.</summary>
internal static class AccountEndpoints
{
    public static IEnumerable<Endpoint> All { get; } =
    [
        Reads("ping", "GET /v3.6/ping", client => client.PingAsync()),
        Sends<SdkTokenCreate, SdkToken>("generate_sdk_token", "POST /v3.6/sdk_token", (client, body) => client.SdkTokens.CreateAsync(body)),
        Sends<WebhookCreate, Webhook>("create_webhook", "POST /v3.6/webhooks", (client, body) => client.Webhooks.CreateAsync(body)),
        Reads("list_webhooks", "GET /v3.6/webhooks", client => client.Webhooks.ListAsync()),
        Reads("find_webhook", $"GET /v3.6/webhooks/{Id}", client => client.Webhooks.FindAsync(Id)),
        Sends<WebhookUpdate, Webhook>("update_webhook", $"PUT /v3.6/webhooks/{Id}", (client, body) => client.Webhooks.UpdateAsync(Id, body)),
        Acts("delete_webhook", $"DELETE /v3.6/webhooks/{Id}", client => client.Webhooks.DeleteAsync(Id)),
        Acts("resend_webhooks", "POST /v3.6/webhooks/resend",
            client => client.Webhooks.ResendAsync([new WebhookResend { ResourceId = Id, Event = WebhookEventNames.CheckCompleted }])),
    ];
}
