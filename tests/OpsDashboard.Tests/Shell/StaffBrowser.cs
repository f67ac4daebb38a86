using System.Net;
using System.Text.RegularExpressions;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Shell;

/// <summary>What a browser does to sign in: open the page, send its form back.</summary>
internal static partial class StaffBrowser
{
    public static async Task<HttpResponseMessage> SignInAsync(
        this HttpClient browser, string returnUrl = "/", bool withToken = true, StaffPerson? person = null)
    {
        var page = await browser.GetStringAsync("/sign-in");
        var form = new Dictionary<string, string>
        {
            ["person"] = (person ?? DevelopmentStaff.All[0]).Oid.ToString(),
            ["returnUrl"] = returnUrl,
        };
        return await browser.SendFormAsync("/sign-in/development", form, withToken ? page : null);
    }

    /// <summary>Sends the form that <paramref name="page"/> shows; without a page, without its token.</summary>
    public static async Task<HttpResponseMessage> SignOutAsync(this HttpClient browser, string? page) => await browser.SendFormAsync("/sign-out", [], page);

    private static async Task<HttpResponseMessage> SendFormAsync(this HttpClient browser, string address, Dictionary<string, string> form, string? page)
    {
        if (page is not null)
        {
            form["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(page).Groups["token"].Value);
        }

        using var content = new FormUrlEncodedContent(form);
        return await browser.PostAsync(address, content);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
