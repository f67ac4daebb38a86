using System.Net;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Runs;

public sealed class MediaEndpointTests(EvidenceHost host) : IClassFixture<EvidenceHost>
{
    private string Url => PageUrls.Media(Shell.DashboardHost.Connection, host.MediaId);

    [Fact]
    public async Task A_reviewer_gets_the_bytes_with_headers_that_let_them_do_nothing_and_an_entry_says_so()
    {
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        var before = (await host.AuditAsync()).Count;
        using var answer = await browser.GetAsync(Url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(host.Bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal($"inline; filename=\"media-{host.MediaId}.png\"", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("sandbox; default-src 'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal(("nosniff", "same-origin", "no-store"), (Header(answer, "X-Content-Type-Options"), Header(answer, "Cross-Origin-Resource-Policy"), Header(answer, "Cache-Control")));
        Assert.Equal([$$"""media.opened {{host.MediaId}} {"connection":"sandbox"}"""], (await host.AuditAsync()).Skip(before));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("%PDF-1.7 /JS")]
    public async Task F56_what_is_no_picture_or_video_is_a_download_and_nothing_else(string bytes)
    {
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        var picture = host.Bytes;
        host.Bytes = System.Text.Encoding.ASCII.GetBytes(bytes);
        using var answer = await browser.GetAsync(Url);
        host.Bytes = picture;
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.NotEqual("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    [InlineData(null)]
    public async Task F57_from_another_site_or_from_nowhere_there_is_no_byte_and_the_refusal_is_recorded(string? from)
    {
        using var browser = await host.SignedInAsync(StaffRole.Reviewer, from);
        await AssertRefusedAsync(browser, Url, HttpStatusCode.Forbidden, "not from our own page");
    }

    [Theory]
    [InlineData(StaffRole.SupportAgent)]
    [InlineData(StaffRole.Manager)]
    [InlineData(StaffRole.Administrator)]
    [InlineData(StaffRole.Auditor)]
    public async Task F57_an_address_copied_to_the_session_of_somebody_without_the_right_is_refused(string role)
    {
        using var browser = await host.SignedInAsync(role);
        await AssertRefusedAsync(browser, Url, HttpStatusCode.Forbidden, "no right");
    }

    [Fact]
    public async Task F57_an_address_copied_to_a_browser_where_nobody_is_signed_in_brings_no_byte()
    {
        using var browser = host.NewBrowser();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await browser.GetAsync(Url);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task F57_a_guessed_number_and_a_file_of_another_connection_are_not_found()
    {
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        await AssertRefusedAsync(browser, PageUrls.Media("sandbox", 987_654), HttpStatusCode.NotFound, "unknown");
        await AssertRefusedAsync(browser, PageUrls.Media("sandbox", host.LiveMediaId), HttpStatusCode.NotFound, "unknown");
        await AssertRefusedAsync(browser, PageUrls.Media("nowhere", host.MediaId), HttpStatusCode.NotFound, "no such connection");
    }

    [Fact]
    public async Task F57_a_connection_that_is_not_open_to_the_role_is_refused()
    {
        using var reviewer = await host.SignedInAsync(StaffRole.Reviewer);
        using var answer = await reviewer.GetAsync(PageUrls.Media(EvidenceHost.Live, host.LiveMediaId));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var senior = await host.SignedInAsync(StaffRole.SeniorReviewer);
        await AssertRefusedAsync(senior, PageUrls.Media(EvidenceHost.Live, host.LiveMediaId), HttpStatusCode.NotFound, "no such connection");
    }

    [Fact]
    public async Task F57_a_right_that_is_taken_away_closes_the_same_address_in_the_same_session()
    {
        using var browser = await host.SignedInAsync(StaffRole.Manager);
        host.Grant(nameof(StaffRight.SeeMedia));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Url)).StatusCode);
        host.Grant(null);
        await AssertRefusedAsync(browser, Url, HttpStatusCode.Forbidden, "no right");
    }

    [Fact]
    public async Task F57_somebody_who_is_blocked_is_refused_at_once()
    {
        var person = DevelopmentStaff.All.First(staff => staff.Is(StaffRole.SeniorReviewer));
        using var browser = await host.SignedInAsync(StaffRole.SeniorReviewer);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Url)).StatusCode);
        await BlockAsync(DateTime.UtcNow);
        using (var answer = await browser.GetAsync(Url))
        {
            Assert.False(answer.IsSuccessStatusCode);
            Assert.DoesNotContain("PNG", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await BlockAsync(null);

        Task<int> BlockAsync(DateTime? at) => host.ReadAsync(async db =>
        {
            var member = await db.StaffMembers.SingleOrDefaultAsync(member => member.Oid == person.Oid)
                ?? db.StaffMembers.Add(new() { Oid = person.Oid, Name = person.Name, Roles = "" }).Entity;
            member.BlockedAt = at;
            return await db.SaveChangesAsync();
        });
    }

    private async Task AssertRefusedAsync(HttpClient browser, string url, HttpStatusCode status, string why)
    {
        var (entries, calls) = ((await host.AuditAsync()).Count, host.Onfido.Calls.Count(call => call.Contains("/download", StringComparison.Ordinal)));
        using var answer = await browser.GetAsync(url);
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(calls, host.Onfido.Calls.Count(call => call.Contains("/download", StringComparison.Ordinal)));
        var entry = Assert.Single((await host.AuditAsync()).Skip(entries));
        Assert.StartsWith("media.refused ", entry, StringComparison.Ordinal);
        Assert.EndsWith($"\"why\":\"{why}\"}}", entry, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
