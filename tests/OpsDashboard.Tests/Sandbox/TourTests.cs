using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Staff;
using OpsDashboard.Sandbox;
using OpsDashboard.Sandbox.Touring;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Sandbox;

public sealed class TourTests
{
    private const string Home = "/test";

    [Theory]
    [InlineData(StaffRole.Reviewer, "list make why decide workflow break")]
    [InlineData(StaffRole.SeniorReviewer, "list make why decide rate break")]
    [InlineData(StaffRole.SupportAgent, "list make why break")]
    [InlineData(StaffRole.Manager, "list make why queue rate break")]
    [InlineData(StaffRole.Administrator, "list make why workflow rate break")]
    [InlineData(StaffRole.Auditor, "list make why queue rate break")]
    public void Steps_are_those_that_the_role_may_open(string role, string steps)
    {
        var plan = TourPlan.For(RightsTable.Of(role));
        Assert.Equal(steps, string.Join(' ', plan.Select(step => step.Name)));
        Assert.All(plan, step => Assert.Contains(step.Right, RightsTable.Of(role)));
        Assert.All(plan, step => Assert.True(step.Name.Length <= 40));
        Assert.Equal(RightsTable.Of(role).Contains(StaffRight.ViewOperations), plan[^1].Page is not null);
    }

    [Fact]
    public async Task It_moves_on_when_the_person_does_the_thing_and_ends()
    {
        await using var far = await FakeSandbox.StartAsync();
        await using var sync = await SandboxActionsTests.CreateAsync(far);
        var tour = Tour(sync, StaffRole.SeniorReviewer);
        await tour.LoadAsync("test", Home);
        Assert.True(tour.IsOffered);
        await tour.StartAsync();
        Assert.Equal(("list", 1, null), (tour.Step!.Name, tour.Number, tour.Seen));

        await tour.LoadAsync("test", PageUrls.Queue("test"));
        Assert.Equal("list", tour.Step!.Name);
        await tour.LoadAsync("test", PageUrls.Runs("test"));
        Assert.Equal(("make", 2), (tour.Step!.Name, tour.Number));
        Assert.Contains("follows Onfido", tour.Seen, StringComparison.Ordinal);
        await tour.NoteDeedAsync(SandboxDeed.Resend);
        Assert.Equal("make", tour.Step!.Name);
        await tour.NoteDeedAsync(SandboxDeed.MakeRun);
        Assert.Equal("why", tour.Step!.Name);
        await tour.LoadAsync("test", PageUrls.Run("test", "run-1"));
        Assert.Equal("decide", tour.Step!.Name);

        await tour.NoteReviewAsync();
        Assert.Equal("decide", tour.Step!.Name);
        await DecideAsync(sync, TestStaff.Person(2).Oid);
        await tour.NoteReviewAsync();
        Assert.Equal("decide", tour.Step!.Name);
        await DecideAsync(sync, TestStaff.Person(1).Oid);
        await tour.NoteReviewAsync();
        Assert.Equal("rate", tour.Step!.Name);
        await tour.LoadAsync("test", PageUrls.ApprovalRate("test"));
        Assert.Equal(("break", 6), (tour.Step!.Name, tour.Number));
        await tour.NoteDeedAsync(SandboxDeed.BreakApi);
        Assert.Null(tour.Step);
        Assert.True(tour.IsJustOver);
        tour.Close();
        Assert.False(tour.IsJustOver);
        Assert.NotNull((await RowAsync(sync))!.EndedAt);
    }

    [Fact]
    public async Task What_was_done_before_its_step_need_not_be_done_again_and_operations_is_looked_at_by_those_who_may()
    {
        await using var far = await FakeSandbox.StartAsync();
        await using var sync = await SandboxActionsTests.CreateAsync(far);
        var tour = Tour(sync, StaffRole.Manager);
        await tour.LoadAsync("test", Home);
        await tour.StartAsync();
        await tour.NoteDeedAsync(SandboxDeed.MakeRun);
        await tour.NoteDeedAsync(SandboxDeed.DropWebhooks);
        Assert.Equal("list", tour.Step!.Name);
        await tour.LoadAsync("test", PageUrls.Runs("test"));
        Assert.Equal("why", tour.Step!.Name);
        await tour.NextAsync();
        await tour.NextAsync();
        await tour.NextAsync();
        Assert.Equal("break", tour.Step!.Name);
        await tour.LoadAsync("test", PageUrls.Operations("test"));
        Assert.True(tour.IsJustOver);
    }

    [Fact]
    public async Task It_goes_on_where_it_was_in_another_browser()
    {
        await using var far = await FakeSandbox.StartAsync();
        await using var sync = await SandboxActionsTests.CreateAsync(far);
        var first = Tour(sync, StaffRole.Reviewer);
        await first.LoadAsync("test", Home);
        await first.StartAsync();
        await first.NextAsync();
        await first.NextAsync();

        var second = Tour(sync, StaffRole.Reviewer);
        await second.LoadAsync("test", Home);
        Assert.Equal((false, "why"), (second.IsOffered, second.Step!.Name));

        // With another role the step may not be there any more.
        await sync.ChangeAsync(db => db.StaffTours.ExecuteUpdateAsync(set => set.SetProperty(row => row.Step, "a step of an older version")));
        var third = Tour(sync, StaffRole.Reviewer);
        await third.LoadAsync("test", Home);
        Assert.Equal("list", third.Step!.Name);
    }

    [Fact]
    public async Task Declined_or_skipped_it_is_not_offered_again_but_can_be_started()
    {
        await using var far = await FakeSandbox.StartAsync();
        await using var sync = await SandboxActionsTests.CreateAsync(far);
        var tour = Tour(sync, StaffRole.Auditor);
        await tour.LoadAsync("test", Home);
        await tour.SkipAsync();
        Assert.Equal((false, null), (tour.IsOffered, tour.Step));

        var later = Tour(sync, StaffRole.Auditor);
        await later.LoadAsync("test", Home);
        Assert.Equal((false, null, "Take the tour again"), (later.IsOffered, later.Step, later.StartLabel));
        await later.StartAsync();
        Assert.Equal("list", later.Step!.Name);
        await later.SkipAsync();
        Assert.Equal((null, false), (later.Step, later.IsJustOver));
        Assert.Equal(1, await sync.ReadAsync(db => db.StaffTours.CountAsync()));
    }

    [Fact]
    public async Task Elsewhere_there_is_no_tour()
    {
        await using var far = await FakeSandbox.StartAsync();
        await using var sync = await SandboxActionsTests.CreateAsync(far, token: null);
        var tour = Tour(sync, StaffRole.Reviewer);
        await tour.LoadAsync("test", Home);
        Assert.False(tour.IsOffered);
        await tour.SkipAsync();
        Assert.Null(await RowAsync(sync));
    }

    private static Tour Tour(SyncFixture sync, string role) =>
        ActivatorUtilities.CreateInstance<Tour>(sync.Services, TestStaff.SignedIn(sync.Services, TestStaff.Person(1, role)));

    private static Task<StaffTour?> RowAsync(SyncFixture sync) => sync.ReadAsync(db => db.StaffTours.AsNoTracking().SingleOrDefaultAsync());

    private static async Task DecideAsync(SyncFixture sync, Guid oid)
    {
        var rid = await sync.ReadAsync(db => db.Runs.Select(run => (long?)run.Rid).FirstOrDefaultAsync());
        if (rid is null)
        {
            await Workflows.WorkflowsFixture.ApplyAsync(sync, sync.Run("run-1", "review"));
        }

        await sync.ChangeAsync(async db =>
        {
            var item = await db.ReviewItems.SingleOrDefaultAsync();
            if (item is null)
            {
                item = new() { ConnectionId = sync.Connection.Id, Rid = (await db.Runs.SingleAsync()).Rid, Kind = ReviewItemKind.RunReview };
                db.ReviewItems.Add(item);
                await db.SaveChangesAsync();
            }

            db.Set<Decision>().Add(new()
            {
                Id = Guid.NewGuid(), ItemId = item.Id, Round = await db.Set<Decision>().CountAsync() + 1, Verdict = Verdict.Approve, ReasonCode = "x", ByOid = oid,
                At = sync.Clock.GetUtcNow().UtcDateTime, StatusRaw = "review",
            });
        });
    }
}
