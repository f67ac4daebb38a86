using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Shell;

namespace OpsDashboard.Tests.SignIn;

/// <summary>Each token or answer is wrong in one way, and none makes a session.</summary>
public sealed class ForgedTokenTests(EntraHost host) : IClassFixture<EntraHost>, IDisposable
{
    public static TheoryData<string, string> Forgeries => new()
    {
        { "alg none", "token-invalid" },
        { "HS256 with the public key", "token-invalid" },
        { "RS384", "token-invalid" },
        { "another key under the known id", "token-invalid" },
        { "an unknown key", "token-invalid" },
        { "changed after signing", "token-invalid" },
        { "another tenant", "another-tenant" },
        { "no tenant", "another-tenant" },
        { "another audience", "token-invalid" },
        { "another nonce", "token-invalid" },
        { "no nonce", "token-invalid" },
        { "another issuer", "token-invalid" },
        { "for another party", "token-invalid" },
        { "several audiences and no party", "token-invalid" },
        { "expired", "token-invalid" },
        { "not valid yet", "token-invalid" },
        { "without an end", "token-invalid" },
        { "an access token", "token-invalid" },
        { "app-only", "not-a-person" },
        { "no oid", "not-a-person" },
        { "no subject", "not-a-person" },
        { "no role", "no-role" },
        { "unknown role", "no-role" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task T_A5_a_forged_or_wrong_token_makes_no_session(string forgery, string problem)
    {
        host.Entra.Spoil = token => Forge(token, forgery);
        var before = await host.SessionCountAsync();
        using var browser = host.NewBrowser();
        Assert.Equal($"/sign-in?problem={problem}", await browser.SignInAtEntraAsync());
        Assert.False(await browser.IsInAsync());
        Assert.Equal(before, await host.SessionCountAsync());
        Assert.Equal(
            $"{{\"cause\":\"{problem}\"}}",
            await host.ReadAsync(db => db.AuditEntries.OrderByDescending(entry => entry.Seq).Where(entry => entry.Action == "sign-in.refused").Select(entry => entry.Detail).FirstAsync()));
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task A_right_token_makes_one_session(string algorithm)
    {
        host.Entra.Spoil = token => token.Header["alg"] = algorithm;
        var before = await host.SessionCountAsync();
        using var browser = host.NewBrowser();
        Assert.Equal("/sandbox/runs?status=review", await browser.SignInAtEntraAsync("/sandbox/runs?status=review"));
        Assert.True(await browser.IsInAsync());
        Assert.Equal(before + 1, await host.SessionCountAsync());
    }

    [Fact]
    public async Task An_answer_taken_to_another_browser_makes_no_session()
    {
        using var asked = host.NewBrowser();
        var answer = await asked.AskAsync();
        var before = await host.SessionCountAsync();
        using var other = host.NewBrowser();
        using var refused = await other.GetAsync(answer);
        Assert.Equal("/sign-in?problem=not-asked", refused.Headers.Location!.OriginalString);
        Assert.Equal(before, await host.SessionCountAsync());
    }

    [Fact]
    public async Task A_replayed_answer_makes_no_second_session()
    {
        using var browser = host.NewBrowser();
        var answer = await browser.AskAsync();
        (await browser.GetAsync(answer)).Dispose();
        var before = await host.SessionCountAsync();
        using var replayed = await browser.GetAsync(answer);
        Assert.Equal("/sign-in?problem=not-asked", replayed.Headers.Location!.OriginalString);
        Assert.Equal(before, await host.SessionCountAsync());
    }

    [Fact]
    public async Task A_changed_state_makes_no_session()
    {
        using var browser = host.NewBrowser();
        var answer = (await browser.AskAsync()).ToString();
        using var refused = await browser.GetAsync(answer.Replace("state=", "state=A", StringComparison.Ordinal));
        Assert.Equal("/sign-in?problem=not-asked", refused.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("code=never-given", "directory-refused")]
    [InlineData("error=access_denied", "directory-refused")]
    [InlineData("error=server_error&code=both", "directory-refused")]
    public async Task A_code_that_the_directory_did_not_give_makes_no_session(string instead, string problem)
    {
        using var browser = host.NewBrowser();
        var answer = (await browser.AskAsync()).ToString();
        var before = await host.SessionCountAsync();
        using var refused = await browser.GetAsync(System.Text.RegularExpressions.Regex.Replace(
            answer, "code=[^&]*", instead, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal($"/sign-in?problem={problem}", refused.Headers.Location!.OriginalString);
        Assert.Equal(before, await host.SessionCountAsync());
    }

    [Theory]
    [InlineData("https://login.evil.example/v2.0")]
    [InlineData(null)]
    public async Task An_answer_that_another_issuer_sent_is_refused_before_its_code_is_used(string? issuer)
    {
        host.Entra.AnswerIssuer = issuer;
        var before = await host.SessionCountAsync();
        using var browser = host.NewBrowser();
        Assert.Equal("/sign-in?problem=another-issuer", await browser.SignInAtEntraAsync());
        Assert.Equal(before, await host.SessionCountAsync());
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task F58_a_return_address_elsewhere_leads_home(string returnUrl)
    {
        using var browser = host.NewBrowser();
        Assert.Equal("/", await browser.SignInAtEntraAsync(returnUrl));
    }

    [Fact]
    public async Task Somebody_without_a_role_reads_so_whom_to_ask_and_can_leave_the_account()
    {
        host.Entra.Spoil = token => token.Claims.Remove("roles");
        using var browser = host.NewBrowser();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(await browser.SignInAtEntraAsync()));
        Assert.Contains("no role of this dashboard is assigned to you", page, StringComparison.Ordinal);
        Assert.Contains("Ask the help desk.", page, StringComparison.Ordinal);
        using var left = await browser.SignOutAsync(page);
        Assert.StartsWith(new Uri(host.Entra.Address, $"{FakeEntra.Tenant}/oauth2/v2.0/logout").ToString(), left.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    /// <summary>The host serves all tests of the class, one after the other: each leaves the directory as it should be.</summary>
    public void Dispose()
    {
        host.Entra.Spoil = null;
        host.Entra.AnswerIssuer = host.Entra.Issuer;
    }

    private void Forge(FakeToken token, string forgery)
    {
        var now = DateTimeOffset.UtcNow;
        switch (forgery)
        {
            case "alg none":
                token.Header["alg"] = "none";
                token.Sign = _ => [];
                break;
            case "HS256 with the public key":
                token.Header["alg"] = "HS256";
                token.Sign = signed => HMACSHA256.HashData(host.Entra.Key.Rsa.ExportSubjectPublicKeyInfo(), signed);
                break;
            case "RS384":
                token.Header["alg"] = "RS384";
                token.Sign = signed => host.Entra.Key.Rsa.SignData(signed, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1);
                break;
            case "another key under the known id":
                token.Sign = signed => new FakeKey().Rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                break;
            case "an unknown key":
                token.Header["kid"] = "unknown";
                token.Sign = signed => new FakeKey().Rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                break;
            case "changed after signing":
                token.Sign = signed => host.Entra.Key.Rsa.SignData([.. signed, 0], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                break;
            case "an access token":
                token.Header["typ"] = "at+jwt";
                break;
            case "app-only":
                token.Claims["idtyp"] = "app";
                break;
            case "expired":
                (token.Claims["nbf"], token.Claims["exp"]) = (now.AddHours(-2).ToUnixTimeSeconds(), now.AddMinutes(-5).ToUnixTimeSeconds());
                break;
            case "not valid yet":
                token.Claims["nbf"] = now.AddMinutes(10).ToUnixTimeSeconds();
                break;
            case "several audiences and no party":
                token.Claims["aud"] = (string[])[FakeEntra.ClientId, "another-app"];
                break;
            default:
                ForgeClaim(token, forgery);
                break;
        }
    }

    private static void ForgeClaim(FakeToken token, string forgery)
    {
        (string Claim, object? Value) change = forgery switch
        {
            "another tenant" => ("tid", Guid.NewGuid().ToString()),
            "no tenant" => ("tid", null),
            "another audience" => ("aud", Guid.NewGuid().ToString()),
            "another nonce" => ("nonce", "somebody-elses-nonce"),
            "no nonce" => ("nonce", null),
            "another issuer" => ("iss", $"https://login.microsoftonline.com/{FakeEntra.Tenant}/v2.0"),
            "for another party" => ("azp", Guid.NewGuid().ToString()),
            "without an end" => ("exp", null),
            "no oid" => ("oid", null),
            "no subject" => ("sub", null),
            "no role" => ("roles", null),
            "unknown role" => ("roles", (string[])["GlobalAdministrator", "reviewer"]),
            _ => throw new NotSupportedException(forgery),
        };
        if (change.Value is null)
        {
            token.Claims.Remove(change.Claim);
        }
        else
        {
            token.Claims[change.Claim] = change.Value;
        }
    }
}
