using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

/// <summary>A person plays the applicant on a phone, and the dashboard on a desk shows it.</summary>
[Collection(AppCollection.Name)]
public sealed class CapturePageTests(AppFixture app)
{
    [Fact]
    public Task A_person_on_a_phone_mends_an_expired_document_and_an_open_page_of_runs_shows_it_live() => app.BrowseAsync(async desk =>
    {
        var list = await RunsListPage.OpenAsync(desk);
        await desk.EvaluateAsync("window.isSameDocument = true");
        var (id, link) = await app.Sandbox.PlayAsync("Customer onboarding");
        await Assertions.Expect(list.NewRows).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await desk.Keyboard.PressAsync("n");
        var badge = desk.Locator($".runs tbody tr:has(.runs-id[title='{id}']) .badge");
        await Assertions.Expect(badge).ToHaveTextAsync("Awaiting input");

        await app.BrowseAsync(
            async page =>
            {
                await page.GotoAsync(link.AbsoluteUri);
                var phone = new CapturePage(page);
                await phone.EnterDetailsAsync();
                await phone.ChooseDocumentAsync("Passport");
                await phone.UseSpecimenAsync("Expired");
                await phone.TryAgainAsync("Your document has expired", "Use another document");
                await phone.ChooseDocumentAsync("Driving licence");
                await phone.UseSpecimenAsync("In order");
                await phone.TakeSelfieAsync();
                await phone.SeeEndAsync();
            },
            new() { ViewportSize = new() { Width = 390, Height = 844 }, DeviceScaleFactor = 2, IsMobile = true, HasTouch = true });

        await Assertions.Expect(badge).ToHaveTextAsync("Approved", new() { Timeout = 60_000 });
        Assert.True(await desk.EvaluateAsync<bool>("window.isSameDocument === true"));
    });

    [Fact]
    public Task The_page_can_be_used_with_the_keyboard_alone() => app.BrowseAsync(async page =>
    {
        var (_, link) = await app.Sandbox.PlayAsync("Document only");
        await page.GotoAsync(link.AbsoluteUri);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your document");
        // into the kinds of document, and on
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("input[name=type]:focus")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Use a specimen")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.GetByLabel("Expired")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Thank you, that is all");
    });

    [Fact]
    public Task What_is_wrong_is_read_out_and_leads_to_its_field() => app.BrowseAsync(
        async page =>
        {
            var (_, link) = await app.Sandbox.PlayAsync("Customer onboarding");
            await page.GotoAsync(link.AbsoluteUri);
            await page.GetByLabel("First name").FillAsync("");
            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await Axe.AssertAccessibleAsync(page);
            await page.GetByRole(AriaRole.Link, new() { Name = "First name" }).ClickAsync();
            await Assertions.Expect(page.GetByLabel("First name")).ToBeFocusedAsync();
            await Assertions.Expect(page.GetByLabel("First name")).ToHaveAccessibleDescriptionAsync("Please fill this in.");
        },
        complaintsAreExpected: true);
}
