using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>The real dashboard as its own process, with a data folder of its own.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public const string Connection = "sandbox";

    private readonly BrowserFixture _browser = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ops-browser-").FullName;
    private ServerProcess? _dashboard;

    public Uri Address => _dashboard!.Address;

    public async Task InitializeAsync()
    {
        await _browser.InitializeAsync();
        _dashboard = await ServerProcess.StartAsync("OpsDashboard",
        [
            "--environment", "Development", "--urls", "http://127.0.0.1:0", "--Sandbox:Start", "false",
            "--Database:DataFolder", Path.Combine(_folder, "dashboard"),
        ]);
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        if (_dashboard is not null)
        {
            await _dashboard.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A fresh browser profile; a test that fails in it leaves a screenshot, a trace and the server's output in TestResults.</summary>
    public async Task BrowseAsync(Func<IPage, Task> journey, BrowserNewContextOptions? options = null, [CallerMemberName] string test = "")
    {
        options ??= new() { ViewportSize = new() { Width = 1440, Height = 900 } };
        options.BaseURL = Address.ToString();
        options.TimezoneId ??= "Europe/Berlin";
        await using var context = await _browser.Browser.NewContextAsync(options);
        await context.Tracing.StartAsync(new() { Screenshots = true, Snapshots = true });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        try
        {
            await journey(page);
            Assert.Empty(complaints);
        }
        catch
        {
            await LeaveEvidenceAsync(page, test);
            throw;
        }

        void Note(bool isError, string text)
        {
            if (isError)
            {
                complaints.Add(text);
            }
        }
    }

    private async Task LeaveEvidenceAsync(IPage page, string test)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "TestResults");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, test + ".png") });
        await page.Context.Tracing.StopAsync(new() { Path = Path.Combine(folder, test + ".zip") });
        await File.WriteAllTextAsync(Path.Combine(folder, test + ".log"), _dashboard?.Output);
    }
}

[CollectionDefinition(Name)]
public sealed class AppCollection : ICollectionFixture<AppFixture>
{
    public const string Name = "app";
}
