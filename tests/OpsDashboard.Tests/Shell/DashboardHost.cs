using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace OpsDashboard.Tests.Shell;

/// <summary>The real app on a real Kestrel at a free port, with a data folder of its own.</summary>
public class DashboardHost : WebApplicationFactory<Program>
{
    public const string Connection = "sandbox";

    private readonly string _folder = Directory.CreateTempSubdirectory("ops-host-").FullName;

    public DashboardHost()
    {
        UseKestrel(0);
        StartServer();
    }

    public string DataFolder => _folder;

    /// <summary>Follows no redirect and keeps cookies.</summary>
    public HttpClient NewBrowser(CookieContainer? cookies = null)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new() }) { BaseAddress = Address };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return browser;
    }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:DataFolder", _folder);
        builder.UseSetting("Sandbox:Start", "false");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
