using Microsoft.Playwright;
using OpsDashboard.Testing;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>One Chromium for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var path = InstalledBrowser.Find() ?? throw new InvalidOperationException(
            "The browser tests need Chromium: install it (Debian, Ubuntu: apt-get install -y chromium) or set CHROMIUM_PATH to an installed Chromium, Chrome or Edge.");
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = InstalledBrowser.Arguments });
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright?.Dispose();
    }
}
