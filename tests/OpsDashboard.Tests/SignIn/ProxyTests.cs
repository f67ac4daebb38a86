using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace OpsDashboard.Tests.SignIn;

/// <summary>Whose word is taken on how the app is called from outside. The address that the directory shall answer to tells.</summary>
public sealed class ProxyTests(EntraHost direct, ProxyTests.BehindProxy proxied) : IClassFixture<EntraHost>, IClassFixture<ProxyTests.BehindProxy>
{
    [Fact]
    public async Task T_O4_forged_forwarding_headers_change_nothing() =>
        Assert.Equal(new Uri(direct.Address, "/signin-oidc"), await AnswerAddressAsync(direct));

    [Fact]
    public async Task A_proxy_that_the_settings_name_is_believed() =>
        Assert.Equal(new Uri("https://ops.example/signin-oidc"), await AnswerAddressAsync(proxied));

    private static async Task<Uri> AnswerAddressAsync(EntraHost host)
    {
        using var browser = EntraBrowser.NewBrowser(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in/microsoft");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Host", "ops.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var challenge = await browser.SendAsync(request);
        return new(QueryHelpers.ParseQuery(challenge.Headers.Location!.Query)["redirect_uri"].ToString());
    }

    public sealed class BehindProxy : EntraHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Proxy:Addresses:0", "127.0.0.1");
        }
    }
}
