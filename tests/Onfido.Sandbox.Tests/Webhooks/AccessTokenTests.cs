using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Onfido.Sandbox.Tests.Webhooks;

public class AccessTokenTests
{
    [Fact]
    public async Task A_webhook_with_oauth_brings_an_access_token_of_the_customers_own_server_and_asks_for_it_once()
    {
        await using var server = await SandboxServer.Start();
        await using var receiver = await Receiver.Start();
        await using var identity = await IdentityServer.Start();
        var token = await Register(server, receiver, identity);
        await server.MakeRuns(new { count = 1, instant = true });
        await Settled(server);
        await server.MakeRuns(new { count = 2, instant = true });
        await Settled(server);
        Assert.Equal(3, receiver.All.Count);
        Assert.All(receiver.All, received => Assert.Equal("Bearer token-1", received.Authorization));
        Assert.All(receiver.All, received => Assert.True(received.IsSignedWith(token)));
        Assert.Equal("client_credentials customer its-secret deliveries", Assert.Single(identity.Asked));
    }

    [Fact]
    public async Task A_token_that_has_ended_is_fetched_anew()
    {
        await using var server = await SandboxServer.Start();
        await using var receiver = await Receiver.Start();
        await using var identity = await IdentityServer.Start();
        await Register(server, receiver, identity);
        await server.MakeRuns(new { count = 1, instant = true });
        await Settled(server);
        await server.Order("clock/advance", new { seconds = 3580 });
        await server.MakeRuns(new { count = 1, instant = true });
        await Settled(server);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], receiver.All.Select(received => received.Authorization));
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_fetched_anew_for_the_next_try()
    {
        await using var server = await SandboxServer.Start("--retry-schedule", "0.01");
        await using var receiver = await Receiver.Start();
        await using var identity = await IdentityServer.Start();
        receiver.Answer = before => before == 0 ? 401 : 200;
        await Register(server, receiver, identity);
        await server.MakeRuns(new { count = 1, instant = true });
        await Settled(server);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], receiver.All.Select(received => received.Authorization));
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    public async Task Without_a_token_nothing_is_sent_until_there_is_one(int status, string body)
    {
        await using var server = await SandboxServer.Start("--retry-schedule", "0.01");
        await using var receiver = await Receiver.Start();
        await using var identity = await IdentityServer.Start();
        identity.Answer = asked => asked < 3 ? (status, body) : null;
        await Register(server, receiver, identity);
        await server.MakeRuns(new { count = 1, instant = true });
        await Settled(server);
        Assert.Equal("[-2,-2,200]", Assert.Single(await server.Deliveries())["codes"]!.ToJsonString());
        Assert.Equal("Bearer token-3", Assert.Single(receiver.All).Authorization);
    }

    private static async Task<string> Register(SandboxServer server, Receiver receiver, IdentityServer identity)
    {
        var (status, webhook) = await server.Send(HttpMethod.Post, "/v3.6/webhooks", new JsonObject
        {
            ["url"] = receiver.Url,
            ["events"] = new JsonArray("workflow_run.completed"),
            ["oauth_enabled"] = true,
            ["oauth_server_url"] = identity.Url,
            ["oauth_server_client_id"] = "customer",
            ["oauth_server_client_secret"] = "its-secret",
            ["oauth_server_scope"] = "deliveries",
        });
        Assert.Equal(201, status);
        return (string)webhook!["token"]!;
    }

    private static Task Settled(SandboxServer server) => Eventually.True(async () => (int)(await server.Status())["pending_deliveries"]! == 0);

    /// <summary>The customer's own token server.</summary>
    private sealed class IdentityServer : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private IdentityServer(WebApplication app) => _app = app;

        public List<string> Asked { get; } = [];

        /// <summary>What to answer instead of a token, by how often it was asked.</summary>
        public Func<int, (int Status, string Body)?> Answer { get; set; } = _ => null;

        public string Url => _app.Urls.Single() + "/token";

        public static async Task<IdentityServer> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var server = new IdentityServer(app);
            app.MapPost("/token", server.Give);
            await app.StartAsync();
            return server;
        }

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();

        private async Task<IResult> Give(HttpRequest request)
        {
            var form = await request.ReadFormAsync();
            Asked.Add($"{form["grant_type"]} {form["client_id"]} {form["client_secret"]} {form["scope"]}");
            return Answer(Asked.Count) is var (status, body)
                ? Results.Text(body, "application/json", statusCode: status)
                : Results.Json(new { access_token = $"token-{Asked.Count}", token_type = "Bearer", expires_in = 3600 });
        }
    }
}
