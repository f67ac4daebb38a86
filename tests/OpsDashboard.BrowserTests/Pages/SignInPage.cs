using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Pages;

internal static class SignInPage
{
    public const string Reviewer = "Ines Falkenrath";
    public const string Administrator = "Mei-Ling Hartono";

    /// <summary>Opens an address as the person and ends where the address leads.</summary>
    public static async Task SignInAsync(this IPage page, string address = "/", string person = Reviewer)
    {
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await page.Locator("h1").WaitForAsync();
    }
}
