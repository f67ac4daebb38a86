using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Calls everything else: webhooks, tokens, passkeys, addresses, the ping.</summary>
internal static class AccountTour
{
    public static async Task Go(Caller caller, string ada, string bob)
    {
        await caller.Call("ping");
        foreach (var applicant in new[] { ada, bob })
            await caller.Call("generate_sdk_token", "", new JsonObject { ["applicant_id"] = applicant, ["referrer"] = "https://*.example.com/*" });
        await caller.Call("find_addresses", "?postcode=S2%202DF");
        await caller.Call("find_addresses", "?postcode=EC1A1BB");
        await caller.Refused(422, "find_addresses");
        await Webhooks(caller, ada);
        await Passkeys(caller);
        await BiometricTokens(caller);
    }

    private static async Task Webhooks(Caller caller, string ada)
    {
        var first = await caller.Call("create_webhook", "", new JsonObject { ["url"] = "https://example.com/first" });
        await caller.Call("create_webhook", "", new JsonObject
        {
            ["url"] = "https://example.com/second",
            ["name"] = "Second",
            ["enabled"] = false,
            ["events"] = new JsonArray("check.completed"),
            ["environments"] = new JsonArray("sandbox", "live"),
            ["oauth_enabled"] = true,
            ["oauth_server_url"] = "https://example.com/token",
            ["oauth_server_client_id"] = "client",
            ["oauth_server_client_secret"] = "secret",
            ["oauth_server_scope"] = "all",
        });
        var id = (string)first["id"]!;
        await caller.Call("list_webhooks");
        await caller.Call("find_webhook", id);
        await caller.Call("update_webhook", id, new JsonObject { ["enabled"] = false });
        var check = (await caller.Server.Get($"/v3.6/checks?applicant_id={ada}"))["checks"]!.AsArray().First(check => (string)check!["status"]! == "complete");
        await caller.Call("resend_webhooks", "", new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject { ["resource_id"] = (string)check!["id"]!, ["event"] = "check.completed" }),
        });
        await caller.Call("delete_webhook", id);
        await caller.Refused(404, "find_webhook", id);
        await caller.Refused(422, "create_webhook", "", new JsonObject { ["url"] = "http://example.com" });
    }

    private static async Task Passkeys(Caller caller)
    {
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
            ids.Add((string)(await caller.Server.Order("objects", new { kind = "passkey", username = "ada" }))!["id"]!);
        await caller.Call("list_passkeys", "ada");
        await caller.Call("find_passkey", $"ada/{ids[0]}");
        await caller.Call("update_passkey", $"ada/{ids[0]}", new JsonObject { ["state"] = "INACTIVE" });
        await caller.Refused(400, "update_passkey", $"ada/{ids[0]}", new JsonObject { ["state"] = "ASLEEP" });
        await caller.Call("delete_passkey", $"ada/{ids[0]}");
        await caller.Refused(404, "find_passkey", $"ada/{ids[0]}");
        await caller.Call("delete_passkeys", "ada");
        await caller.Refused(404, "list_passkeys", "ada");
        await caller.Call("find_passkey", "somebody/anything");
    }

    private static async Task BiometricTokens(Caller caller)
    {
        var ids = new List<string>();
        foreach (var status in new[] { "approved", "review", "processing" })
            ids.Add((string)(await caller.Server.Order("objects", new { kind = "biometric_token", userId = "cust-1", status }))!["uuid"]!);
        await caller.Call("list_biometric_tokens", "cust-1");
        await caller.Call("list_biometric_tokens", "nobody");
        await caller.Call("find_biometric_token", $"cust-1/{ids[0]}");
        await caller.Call("update_biometric_token", $"cust-1/{ids[1]}", new JsonObject { ["status"] = "declined" });
        await caller.Call("invalidate_biometric_token", $"cust-1/{ids[0]}");
        await caller.Refused(404, "find_biometric_token", $"cust-1/{ids[0]}");
        await caller.Call("invalidate_biometric_tokens", "cust-1");
        await caller.Refused(404, "invalidate_biometric_tokens", "cust-1");
    }
}
