using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Pages;

/// <summary>The review queue as a person uses it.</summary>
internal sealed class ReviewQueuePage(IPage page)
{
    /// <summary>Everything on one page, so that the newest is on it.</summary>
    public const string Whole = "?size=100";

    public ILocator Rows => page.Locator(".queue tbody tr");

    public ILocator NewRows => page.GetByRole(AriaRole.Button, new() { Name = "new — show" });

    public ILocator Notice => page.Locator(".notice");

    public static async Task<ReviewQueuePage> OpenAsync(IPage page, string person, string query = Whole)
    {
        await page.SignInAsync("/sandbox/review" + query, person);
        var queue = new ReviewQueuePage(page);
        await queue.Rows.First.WaitForAsync();
        return queue;
    }

    public async Task<IReadOnlyList<string>> IdsAsync() =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.queue tbody tr')].map(row => row.dataset.id)");
}

/// <summary>The page of one review item.</summary>
internal sealed class ReviewItemPage(IPage page)
{
    public ILocator Strip => page.Locator(".claim-strip");

    public ILocator Notice => page.Locator("[role=status] .notice");

    public ILocator Note => page.GetByLabel("Internal note");

    public ILocator Message => page.GetByRole(AriaRole.Textbox, new() { Name = "Message to the customer" });

    public ILocator Preview => page.Locator(".message-preview blockquote");

    public ILocator Reasons => page.Locator(".reason");

    public ILocator Claim => page.GetByRole(AriaRole.Button, new() { Name = "Claim" });

    public ILocator Next => page.GetByRole(AriaRole.Button, new() { Name = "Next (" });

    public static async Task<ReviewItemPage> OpenAsync(IPage page, string person, string id)
    {
        await page.SignInAsync("/sandbox/review/" + id, person);
        var item = new ReviewItemPage(page);
        await item.Strip.WaitForAsync();
        return item;
    }

    /// <summary>Claims the newest run in review by itself: what "Start" opens may be of another kind, with other verdicts. Nobody to name: who is signed in.</summary>
    public static async Task<ReviewItemPage> ClaimNewestAsync(IPage page, string? person)
    {
        const string free = "?size=100&show=free";
        if (person is null)
        {
            await page.GotoAsync("/sandbox/review" + free);
        }

        var queue = person is null ? new ReviewQueuePage(page) : await ReviewQueuePage.OpenAsync(page, person, free);
        await queue.Rows.Filter(new() { HasText = " s ago", HasNot = page.Locator(".queue-kind") }).First.WaitForAsync(new() { Timeout = 20_000 });
        var id = await page.EvaluateAsync<long>("Math.max(...[...document.querySelectorAll('.queue tbody tr:not(:has(.queue-kind))')].map(row => Number(row.dataset.id)))");
        await page.GotoAsync($"/sandbox/review/{id}");
        await new ReviewItemPage(page).Claim.ClickAsync();
        return await WaitForHeldAsync(page);
    }

    public ILocator Reason(string text) => page.GetByRole(AriaRole.Radio, new() { Name = text });

    public static async Task<ReviewItemPage> WaitForHeldAsync(IPage page)
    {
        var item = new ReviewItemPage(page);
        await Assertions.Expect(item.Strip).ToContainTextAsync("You hold this until");
        return item;
    }
}
