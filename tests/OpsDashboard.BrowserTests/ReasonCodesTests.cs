using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class ReasonCodesTests(AppFixture app)
{
    private const string Administrator = "Mei-Ling Hartono";
    private const string Reviewer = "Henrik Solvang";
    private const string Before = "The customer did not answer";
    private const string After = "The customer did not answer within the time";

    [Fact]
    public Task An_administrator_changes_a_text_a_reviewer_decides_with_it_and_the_older_decision_keeps_its_own() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(2, "review");
        var older = await DeclineNextAsync(page, Before, Reviewer);

        await app.BrowseAsync(async office =>
        {
            await office.SignInAsync("/sandbox/reason-codes", Administrator);
            await office.GetByRole(AriaRole.Link, new() { Name = Before }).ClickAsync();
            await office.GetByLabel("Staff text").FillAsync(After);
            await office.GetByLabel("German").FillAsync("Es besteht Betrugsverdacht.");
            await office.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Assertions.Expect(office.Locator(".notice")).ToContainTextAsync("The German text says “Betrugsverdacht”");
            await office.GetByLabel("German").FillAsync("Wir haben nichts von Ihnen gehört.");
            await office.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Assertions.Expect(office.Locator(".notice")).ToContainTextAsync("Stored as version 2.");
            await Assertions.Expect(office.Locator(".reason-versions")).ToContainTextAsync($"by {Administrator}");
        });

        var newer = await DeclineNextAsync(page, After);
        await Assertions.Expect(page.Locator(".decisions")).ToContainTextAsync("no-answer, version 2");
        Assert.NotEqual(older, newer);
        await page.GotoAsync(older);
        await Assertions.Expect(page.Locator(".decisions")).ToContainTextAsync("no-answer, version 1");
        await Assertions.Expect(page.Locator(".decisions")).Not.ToContainTextAsync(After);
    });

    [Fact]
    public Task The_reason_pages_are_accessible_and_fit() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/reason-codes", Administrator);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Something else", Exact = true })).ToBeVisibleAsync();
        await Looks.AssertAllAsync(page, "reason-codes");

        await page.GetByRole(AriaRole.Link, new() { Name = "The document has expired" }).ClickAsync();
        await page.GetByLabel("Dutch").WaitForAsync();
        await Looks.AssertAllAsync(page, "reason-code");
    });

    private static async Task<string> DeclineNextAsync(IPage page, string reason, string? person = null)
    {
        var item = await ReviewItemPage.ClaimNewestAsync(page, person);
        await page.Keyboard.PressAsync("d");
        await item.Reason(reason).CheckAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync("Declined.");
        return page.Url;
    }
}
