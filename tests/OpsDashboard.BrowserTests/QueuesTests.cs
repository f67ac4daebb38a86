using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class QueuesTests(AppFixture app)
{
    private const string Manager = "Callum Strathdee";
    private const string Reviewer = "Henrik Solvang";

    [Fact]
    public Task A_manager_tries_weights_before_saving_and_a_reviewer_reads_why_one_item_is_above_another() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(3, "review");
        await page.SignInAsync("/sandbox/queues/order", Manager);
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save as version" });
        await Assertions.Expect(save).ToBeDisabledAsync();
        await page.GetByLabel("Known face").FillAsync("85");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it on today's queue" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Today's queue under these weights" }).WaitForAsync();
        await save.ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Stored as version 1.");

        await app.BrowseAsync(async other =>
        {
            var queue = await ReviewQueuePage.OpenAsync(other, Reviewer);
            await queue.Rows.First.Locator(".queue-score button").ClickAsync();
            await other.GetByRole(AriaRole.Heading, new() { Name = "Why it is here" }).WaitForAsync();
            await queue.Rows.Nth(1).Locator(".queue-score button").ClickAsync();
            await Assertions.Expect(other.Locator(".why h2")).ToContainTextAsync("is above item");
            await Assertions.Expect(other.Locator(".score-terms")).ToHaveCountAsync(2);
            await other.GotoAsync("/sandbox/queues/order");
            await other.GetByText("Your role does not open this page").WaitForAsync();
        });
    });

    [Fact]
    public Task The_pages_of_queues_are_accessible_and_fit() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/queues", Manager);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Targets kept" }).WaitForAsync();
        await Looks.AssertAllAsync(page, "queues");
        foreach (var (address, label, picture) in (List<(string, string, string)>)[
            ("new", "Decided within, minutes", "queue-new"), ("all", "Decided within, minutes", "queue-edit"), ("order", "Known face", "queue-order"), ("hours", "Time zone", "queue-hours")])
        {
            await page.GotoAsync("/sandbox/queues/" + address);
            await page.GetByLabel(label).WaitForAsync();
            await Looks.AssertAllAsync(page, picture);
        }

        await page.GotoAsync("/sandbox/queues/tasks");
        await page.Locator(".rule-form, .state").First.WaitForAsync();
        await Looks.AssertAllAsync(page, "queue-tasks");
    });
}
