using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Administration;
using OpsDashboard.Data;
using OpsDashboard.SignIn;
using OpsDashboard.SignIn.Sessions;
using OpsDashboard.Tests.Shell;
using OpsDashboard.Tests.SignIn;

namespace OpsDashboard.Tests.Administration;

public sealed class StaffActionsTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private const string Connection = DashboardHost.Connection;

    private static readonly StaffPerson Administrator = DevelopmentStaff.All.Single(person => person.Is(StaffRole.Administrator));
    private static readonly StaffPerson Reviewer = DevelopmentStaff.All[1];

    [Fact]
    public async Task Only_administrators_act_and_a_refused_action_does_nothing()
    {
        foreach (var person in DevelopmentStaff.All.Where(person => !person.Is(StaffRole.Administrator)))
        {
            await using var page = await OpenAsync(person);
            var actions = page.Services.GetRequiredService<StaffActions>();
            Assert.Same(StaffResult.NotAllowed, await actions.BlockAsync(Connection, Guid.NewGuid(), "reason", default));
            Assert.Same(StaffResult.NotAllowed, await actions.UnblockAsync(Connection, Guid.NewGuid(), default));
            Assert.Same(StaffResult.NotAllowed, await actions.EndSessionsAsync(Connection, Administrator.Oid, default));
        }

        Assert.False(await ReadAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "staff.blocked" && entry.Actor != Administrator.Oid.ToString())));
    }

    [Fact]
    public async Task A_block_needs_a_reason_ends_the_sessions_and_keeps_the_person_out_until_it_is_lifted()
    {
        await using var page = await OpenAsync(Administrator);
        var actions = page.Services.GetRequiredService<StaffActions>();
        using var browser = host.NewBrowser();
        (await browser.SignInAsync("/sandbox/runs", person: Reviewer)).Dispose();

        Assert.Equal("Say why, in 1 to 300 characters.", (await actions.BlockAsync(Connection, Reviewer.Oid, "  ", default)).Text);
        Assert.True(await browser.IsInAsync());
        Assert.True((await actions.BlockAsync(Connection, Reviewer.Oid, " left the company ", default)).IsDone);
        Assert.False(await browser.IsInAsync());
        Assert.False((await actions.BlockAsync(Connection, Reviewer.Oid, "again", default)).IsDone);

        var row = (await PeopleAsync()).Single(person => person.Oid == Reviewer.Oid);
        Assert.Equal(("left the company", Administrator.Name, 0), (row.BlockReason, row.BlockedBy, row.OpenSessions));
        using (var refused = await browser.SignInAsync(person: Reviewer))
        {
            Assert.Equal("/sign-in?problem=blocked", refused.Headers.Location!.OriginalString);
        }

        Assert.True((await actions.UnblockAsync(Connection, Reviewer.Oid, default)).IsDone);
        Assert.False((await actions.UnblockAsync(Connection, Reviewer.Oid, default)).IsDone);
        (await browser.SignInAsync(person: Reviewer)).Dispose();
        Assert.True(await browser.IsInAsync());
        Assert.Equal(
            ["staff.blocked", "sign-in.refused", "staff.unblocked"],
            await ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectId == Reviewer.Oid.ToString()).OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task Nobody_blocks_themself()
    {
        await using var page = await OpenAsync(Administrator);
        var result = await page.Services.GetRequiredService<StaffActions>().BlockAsync(Connection, Administrator.Oid, "oops", default);
        Assert.False(result.IsDone);
        Assert.Contains("cannot block yourself", result.Text, StringComparison.Ordinal);
        Assert.NotNull(await page.User.WithAsync(StaffRight.Administer, Connection, default));
    }

    [Fact]
    public async Task Somebody_who_was_never_here_can_be_blocked_ahead()
    {
        await using var page = await OpenAsync(Administrator);
        var stranger = Guid.NewGuid();
        Assert.True((await page.Services.GetRequiredService<StaffActions>().BlockAsync(Connection, stranger, "fraud", default)).IsDone);
        Assert.True(await host.Services.GetRequiredService<StaffSessions>().IsBlockedAsync(stranger, default));
    }

    [Fact]
    public async Task Ending_sessions_signs_out_but_does_not_keep_out()
    {
        await using var page = await OpenAsync(Administrator);
        var person = DevelopmentStaff.All[6];
        using var browser = host.NewBrowser();
        (await browser.SignInAsync(person: person)).Dispose();
        Assert.True(await browser.IsInAsync());
        Assert.True((await page.Services.GetRequiredService<StaffActions>().EndSessionsAsync(Connection, person.Oid, default)).IsDone);
        Assert.False(await browser.IsInAsync());
        (await browser.SignInAsync(person: person)).Dispose();
        Assert.True(await browser.IsInAsync());
    }

    private async Task<OpenPage> OpenAsync(StaffPerson person)
    {
        var key = await host.Services.GetRequiredService<StaffSessions>().StartAsync(person, null, default);
        return new(host.Services, person with { SessionId = SessionCipher.IdOf(key) });
    }

    private Task<List<StaffRow>> PeopleAsync() => ReadAsync(db => StaffQueries.People(db, 100).ToListAsync());

    private async Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<OpsDbContext>>().CreateDbContextAsync();
        return await read(db);
    }
}
