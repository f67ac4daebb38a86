using System.Net;
using System.Net.Http.Headers;
using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

public sealed class AuthorizationTests : ServerTest
{
    [Fact]
    public async Task OAuth_fetches_a_token_with_the_credentials_alone_and_sends_it_as_bearer()
    {
        Server.Then(AccessToken("first", 3600), Json(Wire.Run), Json(Wire.Run));
        var client = OAuthClient();

        await client.WorkflowRuns.FindAsync("x");
        await client.WorkflowRuns.FindAsync("y");

        Assert.Equal(3, Server.Requests.Count);
        var fetch = Server.Requests[0];
        Assert.Equal("POST /v3.6/oauth/token", fetch.Line);
        Assert.Equal("application/x-www-form-urlencoded", fetch.Header("Content-Type"));
        Assert.Equal("client_id=id-1&client_secret=s%26cret", fetch.Body);
        Assert.Null(fetch.Header("Authorization"));
        Assert.All(Server.Requests.Skip(1), request => Assert.Equal("Bearer first", request.Header("Authorization")));
    }

    [Fact]
    public async Task OAuth_renews_the_token_thirty_seconds_before_its_end()
    {
        Server.Then(AccessToken("first", 100), Json(Wire.Run), Json(Wire.Run), AccessToken("second", 100), Json(Wire.Run));
        var client = OAuthClient(options => options.TimeProvider = Time);

        await client.WorkflowRuns.FindAsync("x");
        Time.Advance(TimeSpan.FromSeconds(69.9));
        await client.WorkflowRuns.FindAsync("x");
        Time.Advance(TimeSpan.FromSeconds(0.1));
        await client.WorkflowRuns.FindAsync("x");

        Assert.Equal(
            ["POST /v3.6/oauth/token", "Bearer first", "Bearer first", "POST /v3.6/oauth/token", "Bearer second"],
            Server.Requests.Select(request => request.Header("Authorization") ?? request.Line));
    }

    [Fact]
    public async Task OAuth_many_calls_at_once_fetch_one_token()
    {
        Server.Otherwise = context => context.Request.Path.Value!.EndsWith("/oauth/token", StringComparison.Ordinal)
            ? AccessToken("only", 3600)(context)
            : Json(Wire.Run)(context);
        var client = OAuthClient();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => client.WorkflowRuns.FindAsync($"r{number}")));

        Assert.Single(Server.Requests, request => request.Method == "POST");
        Assert.Equal(51, Server.Requests.Count);
    }

    [Fact]
    public async Task OAuth_a_refused_token_is_renewed_once_for_all_that_used_it()
    {
        Server.Otherwise = context =>
        {
            var isFetch = context.Request.Path.Value!.EndsWith("/oauth/token", StringComparison.Ordinal);
            var fetches = Server.Requests.Count(request => request.Method == "POST");
            if (isFetch)
                return AccessToken(fetches == 1 ? "old" : "new", 3600)(context);
            return context.Request.Headers.Authorization == "Bearer new" ? Json(Wire.Run)(context) : Status(401)(context);
        };
        var client = OAuthClient();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => client.WorkflowRuns.FindAsync($"r{number}")));

        Assert.Equal(2, Server.Requests.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task F25_OAuth_a_token_that_is_refused_again_fails_without_another_try()
    {
        Server.Then(AccessToken("first", 3600), Status(401), AccessToken("second", 3600), Status(401));

        var error = await FailsAsync(OAuthClient(options => options.MaxRetries = 4).WorkflowRuns.FindAsync("x"));

        Assert.Equal(OnfidoErrorKind.Unauthorized, error.Kind);
        Assert.Equal(4, Server.Requests.Count);
    }

    [Fact]
    public async Task F25_OAuth_refused_credentials_are_unauthorized_and_nothing_else_is_sent()
    {
        Server.Then(Json("""{"error":{"type":"authorization_error","message":"no"}}""", 401));

        var error = await FailsAsync(OAuthClient(options => options.MaxRetries = 4).WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.Unauthorized, "POST oauth/token"), (error.Kind, error.Operation));
        Assert.Equal("POST /v3.6/oauth/token", Server.OnlyRequest.Line);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":"two\r\nlines","expires_in":3600}""")]
    [InlineData("""{"access_token":null}""")]
    public async Task OAuth_an_answer_without_a_usable_token_is_an_invalid_response(string body)
    {
        Server.Then(Json(body));

        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(OAuthClient().WorkflowRuns.FindAsync("x"))).Kind);
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OAuth_a_fetch_that_fails_lets_even_a_post_be_repeated(bool isReset)
    {
        Server.Then(isReset ? Reset : Status(503), AccessToken("first", 3600), Json(Wire.Applicant, 201));
        var client = OAuthClient(options => (options.MaxRetries, options.TimeProvider) = (4, Time));
        var call = client.Applicants.CreateAsync(new ApplicantCreate { FirstName = "Ada", LastName = "Lovelace" });

        await Time.DriveAsync(call, TimeSpan.FromSeconds(19));

        Assert.Equal(
            ["POST /v3.6/oauth/token", "POST /v3.6/oauth/token", "POST /v3.6/applicants"],
            Server.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task OAuth_a_fetch_counts_against_the_budget()
    {
        Server.Then(AccessToken("first", 3600), Json(Wire.Run));
        var client = OAuthClient();

        await client.WorkflowRuns.FindAsync("x");

        Assert.Equal(2, client.RateLimiter.Snapshot().UsedInLastMinute);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5001/v3.6/", "https://127.0.0.1:5001/v3.6/x")]
    [InlineData("http://127.0.0.1:5001/v3.6/", "http://127.0.0.1:5002/v3.6/x")]
    [InlineData("https://api.eu.onfido.com/v3.6/", "https://api.us.onfido.com/v3.6/x")]
    [InlineData("https://api.eu.onfido.com/v3.6/", "https://api.eu.onfido.com.evil.example/v3.6/x")]
    [InlineData("https://api.eu.onfido.com/v3.6/", "http://api.eu.onfido.com/v3.6/x")]
    public void T_S1_a_credential_goes_to_no_other_address_than_the_configured(string configured, string target)
    {
        var options = new OnfidoClientOptions { ApiToken = Token, BaseAddress = new Uri(configured) };
        using var http = new HttpClient();
        using var limiter = new OnfidoRateLimiter(1, Time);
        using var authorizer = new Authorizer(options, http, limiter);
        using var stays = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(configured), "x"));
        using var leaves = new HttpRequestMessage(HttpMethod.Get, target);
        var credential = new AuthenticationHeaderValue("Token", "token=x");

        authorizer.Apply(stays, credential);
        Assert.Throws<InvalidOperationException>(() => authorizer.Apply(leaves, credential));

        Assert.NotNull(stays.Headers.Authorization);
        Assert.Null(leaves.Headers.Authorization);
    }

    [Fact]
    public async Task T_S1_a_path_in_an_id_never_moves_a_call_to_another_host()
    {
        using var recorder = new Recorder();
        var client = Client(options => options.PrimaryHandler = recorder);

        foreach (var id in new[] { "//evil.example/x", "https://evil.example/x", "\\\\evil.example", "@evil.example", "x/../../../..//evil.example" })
            await client.Applicants.DeleteAsync(id);

        Assert.All(recorder.Sent, address => Assert.Equal(Server.Address.Authority, address.Authority));
        Assert.All(recorder.Sent, address => Assert.StartsWith("/v3.6/applicants/", address.AbsolutePath, StringComparison.Ordinal));
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate AccessToken(string token, int expiresIn) =>
        Json($$"""{"access_token":"{{token}}","token_type":"bearer","expires_in":{{expiresIn}}}""");

    private OnfidoClient OAuthClient(Action<OnfidoClientOptions>? change = null) => Client(options =>
    {
        options.ApiToken = null;
        options.OAuth = new OnfidoOAuthCredentials { ClientId = "id-1", ClientSecret = "s&cret" };
        change?.Invoke(options);
    });

    private sealed class Recorder : HttpMessageHandler
    {
        public List<Uri> Sent { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent.Add(request.RequestUri!);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NoContent));
        }
    }
}
