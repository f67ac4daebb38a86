namespace OpsDashboard.SignIn;

public static class LocalUrl
{
    /// <summary>The address when it lies on this site, else home. Browsers read <c>/\host</c> as <c>//host</c> and skip control characters.</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
