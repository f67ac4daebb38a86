using Microsoft.EntityFrameworkCore;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Desk;

public sealed class AvailabilityTests
{
    [Fact]
    public async Task Administrators_say_it_of_everybody_and_people_only_that_they_are_away()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, admin, manager) = (await desk.PersonAsync(1), await desk.PersonAsync(2, StaffRole.Administrator), await desk.PersonAsync(3, StaffRole.Manager));
        var until = desk.Now.AddDays(2);

        Assert.Null(await Of(ann).SetAwayAsync(DeskFixture.Connection, ann.Oid, until, default));
        Assert.Equal(until, await Of(ann).OwnAwayAsync(default));
        Assert.NotNull(await Of(ann).SetAwayAsync(DeskFixture.Connection, admin.Oid, until, default));
        Assert.NotNull(await Of(manager).SetAwayAsync(DeskFixture.Connection, ann.Oid, null, default));
        Assert.NotNull(await Of(ann).SetTeamsAsync(DeskFixture.Connection, ann.Oid, "fraud", default));
        Assert.NotNull(await Of(ann).SetSupervisedAsync(DeskFixture.Connection, ann.Oid, null, default));
        Assert.NotNull(await Of(admin).SetSupervisedAsync(DeskFixture.Connection, admin.Oid, until, default));

        Assert.Null(await Of(admin).SetAwayAsync(DeskFixture.Connection, ann.Oid, null, default));
        Assert.Null(await Of(admin).SetTeamsAsync(DeskFixture.Connection, ann.Oid, "Fraud, berlin fraud", default));
        Assert.Null(await Of(admin).SetSupervisedAsync(DeskFixture.Connection, ann.Oid, until, default));
        var row = await desk.ReadAsync(db => db.StaffMembers.SingleAsync(member => member.Oid == ann.Oid));
        Assert.Equal((null, "berlin fraud", until), (row.AwayUntil, row.Teams, row.SupervisedUntil));
        Assert.Equal((2, 1, 1), ((await desk.AuditAsync("staff.away")).Count, (await desk.AuditAsync("staff.teams")).Count, (await desk.AuditAsync("staff.supervised")).Count));
        Assert.Null(await Of(ann).OwnAwayAsync(default));

        Assert.NotNull(await Of(admin).SetAwayAsync(DeskFixture.Connection, ann.Oid, desk.Now, default));
        Assert.NotNull(await Of(admin).SetAwayAsync(DeskFixture.Connection, ann.Oid, desk.Now.AddDays(400), default));
        Assert.NotNull(await Of(admin).SetTeamsAsync(DeskFixture.Connection, Guid.NewGuid(), "fraud", default));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" Fraud ,kyc;kyc ", "fraud kyc")]
    [InlineData("fraud/kyc", null)]
    [InlineData("a-name-that-is-longer-than-thirty-letters", null)]
    public void Names_of_teams_are_few_letters(string text, string? teams) => Assert.Equal(teams, StaffDesk.Teams(text));

    private static AvailabilityActions Of(DeskFixture.Person person) => person.Actions<AvailabilityActions>();
}
