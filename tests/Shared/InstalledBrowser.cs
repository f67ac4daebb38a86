namespace OpsDashboard.Testing;

/// <summary>A Chromium, Chrome or Edge that is here already, so that nothing is downloaded.</summary>
internal static class InstalledBrowser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge"];

    private static readonly string[] KnownPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static IReadOnlyList<string> Arguments { get; } =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Null when there is none.</summary>
    public static string? Find()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        var places = onPath.SelectMany(folder => Names.Select(name => Path.Combine(folder, name + extension)));
        return places.Prepend(Environment.GetEnvironmentVariable("CHROMIUM_PATH")).Concat(KnownPlaces).FirstOrDefault(File.Exists);
    }
}
