namespace OpsDashboard.Shared;

/// <summary>The two small things a browser tells by cookie, so that the first paint is already right. Set by <c>app.js</c>.</summary>
public static class BrowserCookies
{
    public const string ThemeName = "ops-theme";
    public const string ZoneName = "ops-zone";

    private const int LongestZone = 64;

    /// <summary>Null follows the system.</summary>
    public static string? Theme(HttpContext context) => context.Request.Cookies[ThemeName] is "light" or "dark" ? context.Request.Cookies[ThemeName] : null;

    public static string? Zone(HttpContext context) => context.Request.Cookies[ZoneName] is { Length: > 0 and <= LongestZone } zone ? zone : null;
}
