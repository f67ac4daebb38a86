using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Staff;
using OpsDashboard.SignIn;
using OpsDashboard.SignIn.Sessions;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Shell;

namespace OpsDashboard.Tests.SignIn;

/// <summary>How long a session lasts and what ends it, at the real host against the fake directory.</summary>
public sealed class SessionTests(EntraHost host) : IClassFixture<EntraHost>, IDisposable
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly StaffPerson _person = host.Entra.Person;

    [Fact]
    public async Task F43_a_role_that_the_directory_took_away_ends_the_session_within_five_minutes_and_frees_what_was_held()
    {
        using var browser = await SignedInAsync();
        var item = await HeldItem.AddAsync(host, _person.Oid);
        host.Entra.Person = _person with { Roles = new HashSet<string> { StaffRole.SupportAgent } };
        host.Clock.Advance(FiveMinutes);
        Assert.False(await browser.IsInAsync());
        Assert.Equal(SessionEnd.RolesChanged, (await SessionAsync()).EndReason);
        Assert.True(await host.ReadAsync(db => db.ReviewItems.Where(row => row.Id == item).Select(row => row.LeaseUntil).SingleAsync()) <= host.Clock.GetUtcNow().UtcDateTime);
    }

    [Theory]
    [InlineData("invalid_grant")]
    [InlineData("interaction_required")]
    public async Task F43_somebody_disabled_at_the_directory_is_out_within_five_minutes(string error)
    {
        using var browser = await SignedInAsync();
        host.Entra.TokenError = error;
        host.Clock.Advance(FiveMinutes - TimeSpan.FromSeconds(30));
        Assert.True(await browser.IsInAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await browser.IsInAsync());
        Assert.Equal(SessionEnd.DirectoryRefused, (await SessionAsync()).EndReason);
    }

    [Fact]
    public async Task F43_an_open_page_that_does_nothing_closes_when_the_directory_refuses()
    {
        using var browser = await SignedInAsync();
        await using var page = await OpenAsync();
        host.Entra.TokenError = "invalid_grant";
        host.Clock.Advance(FiveMinutes);
        await page.ClosesWithinAsync(TimeSpan.FromSeconds(20));
        Assert.Null(await page.User.WithAsync(StaffRight.Review, DashboardHost.Connection, default));
    }

    [Fact]
    public async Task F43_a_local_block_refuses_the_next_action_at_once_and_closes_the_open_page_within_ten_seconds()
    {
        using var browser = await SignedInAsync();
        await using var page = await OpenAsync();
        Assert.NotNull(await page.User.WithAsync(StaffRight.Review, DashboardHost.Connection, default));
        await BlockAsync(_person.Oid);
        Assert.Null(await page.User.WithAsync(StaffRight.Review, DashboardHost.Connection, default));
        Assert.False(await browser.IsInAsync());
        Assert.True(await page.ClosesWithinAsync(TenSeconds) < TenSeconds);

        using var again = host.NewBrowser();
        Assert.Equal("/sign-in?problem=blocked", await again.SignInAtEntraAsync());
        await UnblockAsync(_person.Oid);
        Assert.Equal("/sandbox/runs", await again.SignInAtEntraAsync());
    }

    [Fact]
    public async Task F60_signing_out_in_one_tab_closes_the_other_within_ten_seconds()
    {
        using var browser = await SignedInAsync();
        await using var otherTab = await OpenAsync();
        (await SignOutAsync(browser)).Dispose();
        await otherTab.ClosesWithinAsync(TenSeconds);
        Assert.False(await otherTab.User.MayAsync(StaffRight.ViewRuns));
    }

    [Fact]
    public async Task Signing_out_ends_the_row_clears_the_browser_and_leads_to_the_directorys_sign_out_and_back()
    {
        using var browser = await SignedInAsync();
        using var answer = await SignOutAsync(browser);
        var session = await SessionAsync();
        Assert.Equal(SessionEnd.SignedOut, session.EndReason);
        Assert.Empty(session.TicketCipher);
        Assert.Null(session.RefreshTokenCipher);
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("ops-staff=;", StringComparison.Ordinal));

        using var farSide = await browser.GetAsync(answer.Headers.Location);
        Assert.Contains("logout_hint=hint-of-nadia", host.Entra.SignedOutAt!.Query, StringComparison.Ordinal);
        Assert.Equal(new Uri(host.Address, "/signout-callback-oidc"), farSide.Headers.Location);
        using var back = await browser.GetAsync(farSide.Headers.Location);
        Assert.StartsWith("/sign-in?ended=signed-out", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task The_directory_is_asked_once_in_five_minutes_however_many_ask_at_once()
    {
        using var browser = await SignedInAsync();
        host.Clock.Advance(FiveMinutes);
        var before = host.Entra.Refreshes;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => browser.IsInAsync()));
        Assert.All(answers, Assert.True);
        Assert.Equal(before + 1, host.Entra.Refreshes);
        host.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True(await browser.IsInAsync());
        Assert.Equal(before + 1, host.Entra.Refreshes);
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_throws_nobody_out_for_an_hour()
    {
        using var browser = await SignedInAsync();
        host.Entra.IsDown = true;
        for (var waited = TimeSpan.Zero; waited < TimeSpan.FromMinutes(55); waited += FiveMinutes)
        {
            host.Clock.Advance(FiveMinutes);
            Assert.True(await browser.IsInAsync(), $"out after {waited + FiveMinutes}");
        }

        host.Clock.Advance(FiveMinutes);
        Assert.False(await browser.IsInAsync());
        Assert.Equal(SessionEnd.DirectoryUnreachable, (await SessionAsync()).EndReason);
    }

    [Fact]
    public async Task Half_an_hour_without_activity_ends_a_session_and_looking_by_itself_is_none()
    {
        using var browser = await SignedInAsync();
        await using var page = await OpenAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(29));
        using (var circuit = await browser.GetAsync("/_blazor/negotiate"))
        {
            Assert.NotEqual(HttpStatusCode.Unauthorized, circuit.StatusCode);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.ClosesWithinAsync(TenSeconds);
        Assert.Equal(SessionEnd.Idle, (await SessionAsync()).EndReason);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Ten_hours_end_every_session()
    {
        using var browser = await SignedInAsync();
        for (var hour = 0; hour < 39; hour++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(15));
            Assert.True(await browser.IsInAsync());
        }

        host.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.False(await browser.IsInAsync());
        Assert.Equal(SessionEnd.TooLong, (await SessionAsync()).EndReason);
    }

    [Fact]
    public async Task Sessions_that_ran_out_unseen_are_ended_by_the_sweep_and_forgotten_later()
    {
        using var browser = await SignedInAsync();
        var id = (await SessionAsync()).Id;
        var sweep = host.Services.GetRequiredService<SessionSweep>();
        host.Clock.Advance(TimeSpan.FromMinutes(33));
        await sweep.RoundAsync(default);
        Assert.Equal(SessionEnd.Idle, (await SessionAsync()).EndReason);
        host.Clock.Advance(SessionLimits.EndedKept + TimeSpan.FromDays(1));
        await sweep.RoundAsync(default);
        Assert.False(await host.ReadAsync(db => db.StaffSessions.AnyAsync(row => row.Id == id)));
    }

    [Fact]
    public async Task Signing_in_again_takes_a_new_key_and_ends_the_session_before()
    {
        var cookies = new CookieContainer();
        using var browser = host.NewBrowser(cookies);
        await browser.SignInAtEntraAsync();
        var (first, former) = (Key(cookies), (await SessionAsync()).Id);
        await browser.SignInAtEntraAsync();
        Assert.NotEqual(first, Key(cookies));
        Assert.Equal(SessionEnd.SignedInAgain, await host.ReadAsync(db => db.StaffSessions.Where(row => row.Id == former).Select(row => row.EndReason).SingleAsync()));
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task The_table_holds_neither_the_key_nor_anything_readable_of_the_person_or_the_token()
    {
        var cookies = new CookieContainer();
        using var browser = host.NewBrowser(cookies);
        await browser.SignInAtEntraAsync();
        var session = await SessionAsync();
        Assert.Equal(SessionCipher.IdOf(Key(cookies)), session.Id);
        var stored = session.Id + Encoding.Latin1.GetString(session.TicketCipher) + session.RefreshTokenCipher;
        foreach (var secret in (string[])[Key(cookies), "Nadia", "refresh-", "hint-of"])
        {
            Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_session_moved_to_another_row_cannot_be_read()
    {
        using var browser = await SignedInAsync();
        var stolen = (await SessionAsync()).TicketCipher;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var other = await SignedInAsync();
        var id = (await SessionAsync()).Id;
        await host.ReadAsync(db => db.StaffSessions.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.TicketCipher, stolen)));
        Assert.False(await other.IsInAsync());
        Assert.Equal(SessionEnd.Unreadable, (await SessionAsync()).EndReason);
    }

    [Fact]
    public async Task Keys_of_the_directory_that_rolled_over_are_read_anew_and_sign_in_goes_on()
    {
        using var before = await SignedInAsync();
        host.Entra.RollKey();
        using var after = await SignedInAsync();
    }

    [Fact]
    public async Task Who_came_in_and_how_it_ended_is_in_the_audit_and_the_chain_holds()
    {
        using var browser = await SignedInAsync();
        var id = (await SessionAsync()).Id;
        (await SignOutAsync(browser)).Dispose();
        var entries = await host.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectId == id).OrderBy(entry => entry.Seq).ToListAsync());
        Assert.Equal(["session.started", "session.ended"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal((AuditChain.Access, _person.Oid.ToString()), (entry.Chain, entry.Actor)));
        Assert.True((await host.Services.GetRequiredService<AuditLog>().VerifyAsync(AuditChain.Access, default)).Holds);
    }

    [Fact]
    public async Task The_person_is_known_by_name_and_roles_afterwards()
    {
        using var browser = await SignedInAsync();
        var member = await host.ReadAsync(db => db.StaffMembers.SingleAsync(row => row.Oid == _person.Oid));
        Assert.Equal(("Nadia Brückner", StaffRole.Reviewer), (member.Name, member.Roles));
    }

    /// <summary>The host serves all tests of the class, one after the other: each leaves the directory as it should be.</summary>
    public void Dispose()
    {
        host.Entra.Person = _person;
        host.Entra.TokenError = null;
        host.Entra.IsDown = false;

        // What the directory check remembers of an outage is over, too.
        host.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var browser = host.NewBrowser();
        Assert.Equal("/sandbox/runs", await browser.SignInAtEntraAsync());
        Assert.True(await browser.IsInAsync());
        return browser;
    }

    private async Task<OpenPage> OpenAsync() => new(host.Services, _person with { SessionId = (await SessionAsync()).Id });

    private Task<StaffSession> SessionAsync() => host.ReadAsync(db => db.StaffSessions.OrderByDescending(row => row.StartedAt).FirstAsync());

    /// <summary>A page with a form of its own gives the form's token.</summary>
    private static async Task<HttpResponseMessage> SignOutAsync(HttpClient browser) =>
        await browser.SignOutAsync(await browser.GetStringAsync("/sign-in?problem=no-role"));

    private static string Key(CookieContainer cookies) => cookies.GetAllCookies().Single(cookie => cookie.Name == "ops-staff").Value;

    private Task<int> BlockAsync(Guid oid) => host.ReadAsync(db => db.StaffMembers.Where(row => row.Oid == oid)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.BlockedAt, host.Clock.GetUtcNow().UtcDateTime)));

    private Task<int> UnblockAsync(Guid oid) => host.ReadAsync(db => db.StaffMembers.Where(row => row.Oid == oid)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.BlockedAt, (DateTime?)null)));
}
