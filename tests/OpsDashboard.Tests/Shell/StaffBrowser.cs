using System.Net;
using System.Text.RegularExpressions;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Shell;

/// <summary>What a browser does to sign in: open the page, send its form back.</summary>
internal static partial class StaffBrowser
{
    public static Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string returnUrl = "/", bool withToken = true) =>
        browser.SignInAsAsync(DevelopmentStaff.All[0], returnUrl, withToken);

    public static async Task<HttpResponseMessage> SignInAsAsync(this HttpClient browser, StaffPerson person, string returnUrl = "/", bool withToken = true)
    {
        var page = await browser.GetStringAsync("/sign-in");
        var form = new Dictionary<string, string>
        {
            ["person"] = person.Oid.ToString(),
            ["returnUrl"] = returnUrl,
        };
        if (withToken)
        {
            form["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(page).Groups["token"].Value);
        }

        using var content = new FormUrlEncodedContent(form);
        return await browser.PostAsync("/sign-in/development", content);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
