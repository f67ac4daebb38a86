using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;

namespace OpsDashboard.BrowserTests.Pages;

/// <summary>The sandbox's capture page as the person who plays the applicant uses it; each screen is looked at by axe.</summary>
internal sealed class CapturePage(IPage page)
{
    public async Task EnterDetailsAsync()
    {
        await SeeAsync("Your details", "details");
        await Press("Fill in specimen data");
        await Assertions.Expect(page.GetByLabel("Postcode")).Not.ToHaveValueAsync("");
        await Press("Continue");
    }

    public async Task ChooseDocumentAsync(string kind)
    {
        await SeeAsync("Your document", "document");
        await page.GetByLabel(kind).CheckAsync();
        await Press("Continue");
    }

    public async Task UseSpecimenAsync(string name)
    {
        var card = page.Locator(".specimen", new() { HasText = name }).First;
        await Assertions.Expect(card.GetByRole(AriaRole.Radio)).ToBeVisibleAsync();
        await card.ClickAsync();
        await Axe.AssertAccessibleAsync(page);
        await TakePictureAsync("specimen", ColorScheme.Light);
        await Press("Use this one");
        await SeeAsync("One moment, please", "waiting");
    }

    public async Task TryAgainAsync(string title, string button)
    {
        await SeeAsync(title, "retry");
        await Press(button);
    }

    public async Task TakeSelfieAsync()
    {
        await SeeAsync("Take a selfie", "selfie");
        await Press("Use this one");
    }

    public Task SeeEndAsync() => SeeAsync("Thank you, that is all", "end");

    private Task Press(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    // a report takes its time: the page goes on by itself
    private async Task SeeAsync(string title, string picture)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title, new() { Timeout = 30_000 });
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Axe.AssertAccessibleAsync(page);
            await TakePictureAsync(picture, scheme);
        }
    }

    private async Task TakePictureAsync(string name, ColorScheme scheme)
    {
        // pictures are in view before one is taken
        await Eventually.TrueAsync(
            page, "[...document.images].every(image => image.complete || !image.checkVisibility() || image.getBoundingClientRect().top > innerHeight)");
        await Screenshots.TakeAsync(page, $"capture-{name}-{scheme}-390".ToLowerInvariant());
    }
}
