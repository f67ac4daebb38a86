using System.Net;
using Onfido.Client.Tests.Support;

namespace Onfido.Client.Tests;

public sealed class PublicAddressTests : ServerTest
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    public void T_S3_an_address_inside_is_not_public(string address) => Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("198.20.0.1")]
    [InlineData("223.255.255.254")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::101:101")]
    public void An_address_of_the_internet_is_public(string address) => Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));

    /// <summary>Every spelling of this machine that a URL can have, with every port and path: 500 and more, none of which connects.</summary>
    [Fact]
    public async Task T_S3_no_spelling_of_this_machine_is_connected_to()
    {
        using var http = HttpClients.NewGuarded();
        string[] hosts =
        [
            "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7F.0.0.1", "0177.0.0.1", "017700000001", "0177.1", "127.0.0.1.",
            "localhost", "LOCALHOST", "localhost.", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0:127.0.0.1]", "[::]",
            "0", "0.0.0.0", "00.0.0.0", "127.255.255.254", "①②⑦.⓪.⓪.①", "127。0。0。1", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]",
        ];
        string[] users = ["", "files.example@", "files.example:443@"];
        string[] paths = ["", "/", "/file?x=https://files.example/", "/#files.example", "/%2e%2e/", "//files.example"];
        var tried = 0;
        foreach (var address in from host in hosts from user in users from path in paths select $"http://{user}{host}:{Server.Address.Port}{path}")
        {
            tried++;
            var refused = await Record.ExceptionAsync(() => http.GetAsync(address));
            Assert.True(refused is HttpRequestException or UriFormatException, $"{address}: {refused}");
        }

        Assert.Empty(Server.Requests);
        Assert.True(tried >= 500, $"{tried} only");
    }

    [Fact]
    public async Task T_S3_a_listed_host_whose_name_leads_inside_is_refused_when_connecting_and_not_tried_again()
    {
        using var api = new HttpClient(new RedirectTo($"http://localhost:{Server.Address.Port}/inside"));
        using var files = HttpClients.NewGuarded();
        var options = new OnfidoClientOptions { ApiToken = Token, AllowedRedirectHosts = ["localhost"] };
        using var limiter = new OnfidoRateLimiter(100, TimeProvider.System);
        using var sender = new AttemptSender(options, new HttpClients(api, files), limiter);
        var request = ApiRequest.Get("documents/{id}/download", "x");
        using var telemetry = new CallTelemetry(request, OnfidoLane.Interactive, options.EffectiveBaseAddress, TimeProvider.System);
        var call = new ApiCall(request, OnfidoLane.Interactive, IsDownload: true, telemetry);
        var permit = await limiter.WaitAsync(OnfidoLane.Interactive);

        var error = await Assert.ThrowsAsync<OnfidoException>(async () => await sender.SendAsync(
            call, permit, (answer, _) => Task.FromResult(answer.ToDownload()), new Deadline(TimeProvider.System, TimeSpan.FromMinutes(1)), default));

        Assert.Equal((OnfidoErrorKind.InvalidResponse, false), (error.Kind, error.IsTransient));
        Assert.Contains("not public", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void T_S3_files_are_fetched_through_the_guard_unless_the_api_itself_is_on_this_machine()
    {
        using var away = HttpClients.Of(new OnfidoClientOptions { ApiToken = Token });
        using var here = HttpClients.Of(new OnfidoClientOptions { ApiToken = Token, BaseAddress = Server.ApiAddress });

        Assert.NotSame(away.Api, away.Files);
        Assert.Same(here.Api, here.Files);
    }

    private sealed class RedirectTo(string location) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.Found) { RequestMessage = request };
            response.Headers.Location = new Uri(location);
            return Task.FromResult(response);
        }
    }
}
