using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Webhooks;

public class RegistrationTests
{
    private static readonly string[] Keys =
    [
        "id", "name", "url", "token", "href", "enabled", "events", "environments", "payload_version", "oauth_enabled", "oauth_server_url",
        "oauth_server_client_id", "oauth_server_client_secret", "oauth_server_scope",
    ];

    [Fact]
    public async Task A_webhook_that_only_names_its_url_hears_every_event_of_the_sandbox()
    {
        await using var server = await SandboxServer.Start();
        var (status, webhook) = await server.Send(HttpMethod.Post, "/v3.6/webhooks", new JsonObject { ["url"] = "https://hooks.example/onfido" });
        Assert.Equal(201, status);
        Assert.Equal(Keys, webhook!.AsObject().Select(member => member.Key));
        Assert.Matches("^[0-9a-zA-Z_-]{32}$", (string)webhook["token"]!);
        Assert.Equal("""["sandbox"]""", webhook["environments"]!.ToJsonString());
        Assert.Equal(18, webhook["events"]!.AsArray().Count);
        Assert.True((bool)webhook["enabled"]!);
        Assert.Equal(3, (int)webhook["payload_version"]!);
        Assert.Null(webhook["name"]);
    }

    [Fact]
    public async Task Any_part_of_a_webhook_can_be_changed_and_the_rest_stays()
    {
        await using var server = await SandboxServer.Start();
        var known = await Create(server, new() { ["name"] = "One", ["events"] = new JsonArray("check.completed"), ["environments"] = new JsonArray("sandbox", "live") });
        foreach (var (field, value) in new (string, JsonNode?)[]
        {
            ("url", "https://hooks.example/other"), ("name", "Two"), ("name", null), ("enabled", false), ("events", new JsonArray("report.completed")),
            ("environments", new JsonArray("live")), ("oauth_server_scope", "deliveries"), ("oauth_server_scope", null),
        })
        {
            var (status, changed) = await server.Send(HttpMethod.Put, (string)known["href"]!, new JsonObject { [field] = value?.DeepClone() });
            Assert.Equal(200, status);
            known[field] = value?.DeepClone();
            Assert.True(JsonNode.DeepEquals(known, changed), $"After {field}: {changed!.ToJsonString()}");
            Assert.True(JsonNode.DeepEquals(known, await server.Get((string)known["href"]!)));
        }
    }

    [Fact]
    public async Task A_deleted_webhook_is_not_found()
    {
        await using var server = await SandboxServer.Start();
        var webhook = await Create(server, []);
        var path = (string)webhook["href"]!;
        Assert.Equal(204, (await server.Send(HttpMethod.Delete, path)).Status);
        Assert.Equal(404, (await server.Send(HttpMethod.Get, path)).Status);
        Assert.Equal(404, (await server.Send(HttpMethod.Put, path, new JsonObject { ["name"] = "x" })).Status);
        Assert.Equal(404, (await server.Send(HttpMethod.Delete, path)).Status);
        Assert.Empty((await server.Get("/v3.6/webhooks"))["webhooks"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"events":["workflow_run.completed","no.such_event"]}""", "events")]
    [InlineData("""{"events":"workflow_run.completed"}""", "events")]
    [InlineData("""{"environments":["production"]}""", "environments")]
    [InlineData("""{"payload_version":2}""", "payload_version")]
    [InlineData("""{"enabled":"yes"}""", "enabled")]
    [InlineData("""{"url":""}""", "url")]
    [InlineData("""{"oauth_enabled":true,"oauth_server_url":"https://id.example/token","oauth_server_client_id":"me"}""", "oauth_server_client_secret")]
    [InlineData("""{"oauth_server_url":"http://id.example/token"}""", "oauth_server_url")]
    public async Task What_does_not_fit_is_refused_by_field(string body, string field)
    {
        await using var server = await SandboxServer.Start();
        var order = JsonNode.Parse(body)!.AsObject();
        if (!order.ContainsKey("url"))
            order["url"] = "https://hooks.example/onfido";
        var (status, error) = await server.Send(HttpMethod.Post, "/v3.6/webhooks", order);
        Assert.Equal(422, status);
        Assert.Equal(field, Assert.Single(error!["error"]!["fields"]!.AsObject()).Key);
    }

    [Fact]
    public async Task The_control_side_registers_a_webhook_with_a_token_of_its_own_choice_and_the_api_does_not()
    {
        await using var server = await SandboxServer.Start();
        var order = new JsonObject { ["url"] = "https://hooks.example/onfido", ["token"] = "chosen-by-the-test" };
        Assert.Equal("chosen-by-the-test", (string)(await server.Order("webhooks", order))!["token"]!);
        Assert.NotEqual("chosen-by-the-test", (string)(await server.Send(HttpMethod.Post, "/v3.6/webhooks", order)).Body!["token"]!);
    }

    private static async Task<JsonObject> Create(SandboxServer server, JsonObject order)
    {
        order["url"] = "https://hooks.example/onfido";
        var (status, webhook) = await server.Send(HttpMethod.Post, "/v3.6/webhooks", order);
        Assert.Equal(201, status);
        return webhook!.AsObject();
    }
}
