using System.Net;
using Microsoft.AspNetCore.Hosting;
using OpsDashboard.Tests.Shell;

namespace OpsDashboard.Tests.Home;

public sealed class FirstPageTests
{
    [Fact]
    public async Task The_address_without_a_path_leads_to_the_home_of_the_first_connection()
    {
        await using var host = new DashboardHost();
        using var browser = host.NewBrowser();
        (await browser.SignInAsync()).Dispose();
        using var answer = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sandbox", answer.Headers.Location!.OriginalString);
        using var home = await browser.GetAsync("/sandbox");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [Fact]
    public async Task Who_may_open_no_connection_is_told_so()
    {
        await using var host = new ManagersOnlyHost();
        using var browser = host.NewBrowser();
        (await browser.SignInAsync()).Dispose();
        using var answer = await browser.GetAsync("/");
        Assert.Equal("/not-allowed", answer.Headers.Location!.OriginalString);
    }

    private sealed class ManagersOnlyHost : DashboardHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Onfido:Connections:sandbox:Roles:0", "Manager");
        }
    }
}
