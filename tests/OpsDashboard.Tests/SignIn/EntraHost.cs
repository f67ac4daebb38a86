using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Shell;

namespace OpsDashboard.Tests.SignIn;

/// <summary>The real app over HTTP, its staff coming from a fake directory, its clock in the test's hand.</summary>
public class EntraHost : DashboardHost
{
    // The base class builds the host in its constructor, before ours has run: the directory must be there by then.
    private FakeEntra? _entra;

    public FakeEntra Entra => _entra ??= FakeEntra.StartAsync(Clock).GetAwaiter().GetResult();

    public FakeClock Clock { get; } = new(DateTimeOffset.UtcNow);

    public IDbContextFactory<OpsDbContext> Ops => Services.GetRequiredService<IDbContextFactory<OpsDbContext>>();

    public async Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read)
    {
        await using var db = await Ops.CreateDbContextAsync();
        return await read(db);
    }

    public Task<int> SessionCountAsync() => ReadAsync(db => db.StaffSessions.CountAsync());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_entra is not null)
        {
            await _entra.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("SignIn:Development", "false");
        builder.UseSetting("SignIn:Contact", "the help desk");
        builder.UseSetting("AzureAd:Instance", Entra.Address.ToString());
        builder.UseSetting("AzureAd:TenantId", FakeEntra.Tenant);
        builder.UseSetting("AzureAd:ClientId", FakeEntra.ClientId);
        ProveClient(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected virtual void ProveClient(IWebHostBuilder builder) => builder.UseSetting("AzureAd:ClientSecret", FakeEntra.ClientSecret);
}

/// <summary>What a browser does at a directory: follow where it is led.</summary>
internal static class EntraBrowser
{
    public static HttpClient NewBrowser(this EntraHost host) => host.NewBrowser(new CookieContainer());

    /// <summary>Asks for sign-in and lets the directory answer; the address that the directory leads back to, not yet opened.</summary>
    public static async Task<Uri> AskAsync(this HttpClient browser, string returnUrl = "/sandbox/runs")
    {
        using var challenge = await browser.GetAsync($"/sign-in/microsoft?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var answer = await browser.GetAsync(challenge.Headers.Location);
        return answer.Headers.Location!;
    }

    /// <summary>The whole way; where it ends.</summary>
    public static async Task<string> SignInAtEntraAsync(this HttpClient browser, string returnUrl = "/sandbox/runs")
    {
        using var back = await browser.GetAsync(await browser.AskAsync(returnUrl));
        Assert.True(back.StatusCode == HttpStatusCode.Redirect, $"{back.StatusCode} {await back.Content.ReadAsStringAsync()}");
        return back.Headers.Location!.OriginalString;
    }

    public static async Task<bool> IsInAsync(this HttpClient browser)
    {
        using var page = await browser.GetAsync("/sandbox/runs");
        return page.StatusCode == HttpStatusCode.OK;
    }
}
