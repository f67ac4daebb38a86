using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OpsDashboard.Tests.Shell;

public sealed class SecurityTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    /// <summary>What opens without sign-in, and why.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["/sign-in"] = "where one signs in",
        ["sign-in/development"] = "its form, in Development only",
        ["/sign-out"] = "without a session it only leads to the directory's own sign-out",
        ["/error"] = "says nothing but a number",
        ["/not-found"] = "says nothing",
        ["/health"] = "says one word",
        ["/api/decisions"] = "opens to an API key alone; a browser's sign-in says nothing there",
        ["/hooks/onfido/{hookKey}"] = "takes only what Onfido signed",
    };

    [Fact]
    public void T_A1_every_endpoint_is_closed_or_on_the_written_list()
    {
        var open = Endpoints()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && !IsAsset(endpoint))
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => !Open.ContainsKey(route) && !Open.ContainsKey(route.TrimStart('/')));
        Assert.Empty(open);
    }

    [Fact]
    public async Task T_C4_every_route_answers_with_the_security_headers()
    {
        using var browser = host.NewBrowser();
        (await browser.SignInAsync()).Dispose();
        var paths = Endpoints()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET", StringComparer.Ordinal))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => !path.Contains("{**", StringComparison.Ordinal))
            .Select(path => System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "sandbox", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Append("/nowhere")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.True(paths.Count > 10);

        foreach (var path in paths)
        {
            using var answer = await browser.GetAsync(path);
            var policy = Header(answer, "Content-Security-Policy");
            Assert.True(policy.Contains("default-src 'self'", StringComparison.Ordinal) && policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal), path);
            Assert.False(policy.Replace("style-src-attr 'unsafe-inline'", "", StringComparison.Ordinal).Contains("unsafe", StringComparison.Ordinal), path);
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
            Assert.False(answer.Headers.Contains("Server"), path);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                Assert.True(answer.Headers.CacheControl is { NoStore: true }, path);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task T_C2_a_circuit_opened_from_elsewhere_is_refused(string? origin)
    {
        using var browser = await SignedInSocketAsync(origin);
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => browser.ConnectAsync(SocketAddress, CancellationToken.None));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T_C5_a_circuit_from_our_own_page_opens_without_compression()
    {
        using var browser = await SignedInSocketAsync(host.Address.GetLeftPart(UriPartial.Authority));
        browser.Options.DangerousDeflateOptions = new();
        browser.Options.CollectHttpResponseDetails = true;
        await browser.ConnectAsync(SocketAddress, CancellationToken.None);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", browser.HttpResponseHeaders!.Keys);
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so()
    {
        using var browser = host.NewBrowser();
        (await browser.SignInAsync()).Dispose();
        using var answer = await browser.GetAsync("/sandbox/nowhere/at-all");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Uri SocketAddress => new UriBuilder(host.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;

    private async Task<ClientWebSocket> SignedInSocketAsync(string? origin)
    {
        var cookies = new CookieContainer();
        using var browser = host.NewBrowser(cookies);
        (await browser.SignInAsync()).Dispose();
        var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        return socket;
    }

    private List<RouteEndpoint> Endpoints() => [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static bool IsAsset(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Contains('.', StringComparison.Ordinal);

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);
}
