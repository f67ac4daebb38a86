using OpsDashboard.Review.Views;
using OpsDashboard.Review.Worklist;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Desk;

public sealed class ViewTests
{
    private const string Connection = DeskFixture.Connection;

    [Fact]
    public async Task A_view_is_ones_own_until_it_is_shared_and_only_its_owner_changes_it()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, bob, agent) = (await desk.PersonAsync(1), await desk.PersonAsync(2), await desk.PersonAsync(3, StaffRole.SupportAgent));
        var filter = new QueueFilter { View = QueueView.Free, Workflow = "wf-1", Cursor = new(5, DateTime.UnixEpoch, 3, IsBefore: false) };
        Assert.Null(await Of(ann).SaveAsync(Connection, " Fraud first ", filter, isShared: false, default));
        var view = Assert.Single(await Of(ann).ReadAsync(Connection, default));
        Assert.Equal(("Fraud first", "?show=free&workflow=wf-1", false, true), (view.Name, view.Query, view.IsShared, view.IsOwn));
        Assert.Empty(await Of(bob).ReadAsync(Connection, default));

        Assert.NotNull(await Of(bob).ChangeAsync(Connection, view.Id, "Mine now", isShared: true, default));
        Assert.Null(await Of(ann).ChangeAsync(Connection, view.Id, "For all", isShared: true, default));
        var shared = Assert.Single(await Of(bob).ReadAsync(Connection, default));
        Assert.Equal(("For all", true, false), (shared.Name, shared.IsShared, shared.IsOwn));
        Assert.Null(await Of(bob).DeleteAsync(Connection, view.Id, default));
        Assert.Single(await Of(ann).ReadAsync(Connection, default));
        Assert.Empty(await Of(agent).ReadAsync(Connection, default));
        Assert.NotNull(await Of(agent).SaveAsync(Connection, "x", new(), isShared: false, default));

        Assert.Null(await Of(ann).DeleteAsync(Connection, view.Id, default));
        Assert.Empty(await Of(bob).ReadAsync(Connection, default));
        Assert.Equal((1, 1, 1), ((await desk.AuditAsync("queue-view.saved")).Count, (await desk.AuditAsync("queue-view.changed")).Count, (await desk.AuditAsync("queue-view.deleted")).Count));
    }

    [Fact]
    public async Task Names_are_short_and_different_and_there_are_not_too_many()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var ann = await desk.PersonAsync(1);
        Assert.NotNull(await Of(ann).SaveAsync(Connection, "  ", new(), isShared: false, default));
        Assert.NotNull(await Of(ann).SaveAsync(Connection, new string('x', 61), new(), isShared: false, default));
        for (var number = 0; number < ViewActions.MostPerPerson; number++)
        {
            Assert.Null(await Of(ann).SaveAsync(Connection, $"View {number}", new() { Workflow = $"wf-{number}" }, isShared: false, default));
        }

        Assert.Contains("of this name", await Of(ann).SaveAsync(Connection, "View 3", new(), isShared: false, default), StringComparison.Ordinal);
        Assert.Contains("already", await Of(ann).SaveAsync(Connection, "One more", new(), isShared: false, default), StringComparison.Ordinal);
    }

    private static ViewActions Of(DeskFixture.Person person) => person.Actions<ViewActions>();
}
