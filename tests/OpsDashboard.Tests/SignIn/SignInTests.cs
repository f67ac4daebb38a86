using System.Net;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Shell;

namespace OpsDashboard.Tests.SignIn;

public sealed class SignInTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sandbox/runs")]
    [InlineData("/sandbox/operations")]
    [InlineData("/not-thought-of-yet")]
    public async Task Nothing_opens_for_somebody_unknown(string path)
    {
        using var browser = host.NewBrowser();
        using var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task T_A1_a_circuit_opens_for_nobody_unknown()
    {
        using var browser = host.NewBrowser();
        browser.DefaultRequestHeaders.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Redirect, HttpStatusCode.Unauthorized]);
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_alone_and_ends_with_the_session()
    {
        using var browser = host.NewBrowser();
        using var answer = await browser.SignInAsync();
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("ops-staff=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await browser.GetAsync("/sandbox/runs");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task T_C1_signing_in_or_out_without_the_forms_token_is_refused()
    {
        using var browser = host.NewBrowser();
        using var signIn = await browser.SignInAsync(withToken: false);
        Assert.Equal(HttpStatusCode.BadRequest, signIn.StatusCode);
        (await browser.SignInAsync()).Dispose();
        using var signOut = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, signOut.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("")]
    public async Task F58_a_return_address_elsewhere_leads_home(string returnUrl)
    {
        using var browser = host.NewBrowser();
        using var answer = await browser.SignInAsync(returnUrl);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_return_address_here_is_followed()
    {
        using var browser = host.NewBrowser();
        using var answer = await browser.SignInAsync("/sandbox/runs?status=review");
        Assert.Equal("/sandbox/runs?status=review", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public void Every_role_has_a_person_and_every_person_an_id_of_their_own()
    {
        Assert.Equal(9, DevelopmentStaff.All.Select(person => person.Oid).Distinct().Count());
        Assert.Equal(StaffRole.All.Order(StringComparer.Ordinal), DevelopmentStaff.All.SelectMany(person => person.Roles).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_person_survives_the_way_through_the_cookie()
    {
        var person = DevelopmentStaff.All[4];
        var read = StaffPerson.From(person.ToPrincipal("test"));
        Assert.Equal((person.Oid, person.Name), (read.Oid, read.Name));
        Assert.Equal(person.Roles, read.Roles);
    }
}
