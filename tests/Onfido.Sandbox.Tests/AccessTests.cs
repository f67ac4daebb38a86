using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

public class AccessTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Token token=")]
    [InlineData("Token token=api_sandbox.opsdashboard.something-else")]
    [InlineData("Token api_sandbox.opsdashboard.local-development")]
    [InlineData("Bearer api_sandbox.opsdashboard.local-development")]
    [InlineData("Bearer 99999999999.forged")]
    public async Task Without_the_right_token_every_call_is_refused_in_the_one_error_shape(string? authorization)
    {
        await using var server = await SandboxServer.Start();
        using var client = new HttpClient { BaseAddress = server.BaseAddress };
        foreach (var path in new[] { "/v3.6/ping", "/v3.6/workflow_runs", "/v3.6/no_such_thing" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;
            Assert.Equal("authorization_error", (string)error["type"]!);
            Assert.Equal("Authorization error: please re-check your credentials", (string)error["message"]!);
            Assert.IsType<JsonObject>(error["fields"]);
        }
    }

    [Fact]
    public async Task Client_credentials_are_exchanged_for_an_access_token_that_works()
    {
        await using var server = await SandboxServer.Start();
        using var client = new HttpClient { BaseAddress = server.BaseAddress };
        using var answer = await Exchange(client, "sandbox-client-local-development");
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(3600, (int)token["expires_in"]!);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
        Assert.Equal("OK", await client.GetStringAsync(new Uri("/v3.6/ping/", UriKind.Relative)));
        using var refused = await Exchange(client, "something else");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Ping_answers_plain_text_and_an_unknown_address_is_a_json_404()
    {
        await using var server = await SandboxServer.Start();
        using var ping = await server.Api.GetAsync(new Uri("/v3.6/ping", UriKind.Relative));
        Assert.Equal("text/plain", ping.Content.Headers.ContentType!.MediaType);
        var (status, body) = await server.Send(HttpMethod.Get, "/v3.6/no_such_thing");
        Assert.Equal(404, status);
        Assert.Equal("resource_not_found", (string)body!["error"]!["type"]!);
    }

    [Fact]
    public async Task The_control_side_wants_its_own_token()
    {
        await using var server = await SandboxServer.Start();
        using var response = await server.Api.GetAsync(new Uri("/_sandbox/truth", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Asked_for_faults_hit_the_next_calls_only()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("api/faults", new { status = 429, count = 2, retryAfter = 7 });
        for (var i = 0; i < 2; i++)
        {
            using var response = await server.Api.GetAsync(new Uri("/v3.6/workflow_runs", UriKind.Relative));
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
            Assert.Contains("rate_limit", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(200, (await server.Send(HttpMethod.Get, "/v3.6/workflow_runs")).Status);
    }

    [Theory]
    [InlineData("--token", "live_token")]
    [InlineData("--control-token", "short")]
    [InlineData("--port", "70000")]
    [InlineData("--pace", "0")]
    [InlineData("--retry-schedule", "soon")]
    [InlineData("--seed-runs", "many")]
    public void Options_that_make_no_sense_stop_the_start_with_a_sentence(string option, string value) =>
        Assert.Single(CommandLine.Read([option, value], out _));

    private static async Task<HttpResponseMessage> Exchange(HttpClient client, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = "sandbox-client", ["client_secret"] = secret });
        return await client.PostAsync(new Uri("/v3.6/oauth/token", UriKind.Relative), form);
    }
}
