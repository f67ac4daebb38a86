using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using OpsDashboard.Configuration;

namespace OpsDashboard.Tests.Configuration;

public sealed class StartupCheckTests : IDisposable
{
    private const string Main = "Onfido:Connections:main:";

    private readonly string _folder = Directory.CreateTempSubdirectory("ops-check-").FullName;

    public static TheoryData<string, string, string> BadSettings => new()
    {
        { Main + "ApiToken", "", "Onfido:Connections:main:ApiToken is missing." },
        { Main + "ApiToken", "api_sandbox.abc.secret", "Onfido:Connections:main:ApiToken is a sandbox token, but Onfido:Connections:main:Mode is Live." },
        { Main + "ApiToken", "api_live_us.abc.secret", "Onfido:Connections:main:ApiToken is a token of region Us, but Onfido:Connections:main:Region is Eu." },
        { Main + "ApiTokenSecondary", "api_sandbox.abc.secret", "Onfido:Connections:main:ApiTokenSecondary is a sandbox token, but Onfido:Connections:main:Mode is Live." },
        { Main + "Mode", "Sandbox", "Onfido:Connections:main:ApiToken is a live token, but Onfido:Connections:main:Mode is Sandbox." },
        { Main + "Region", "Mars", "Onfido:Connections:main:Region must be one of Eu, Us, Ca." },
        { Main + "Mode", "Maybe", "Onfido:Connections:main:Mode must be one of Live, Sandbox." },
        { Main + "CallsPerMinute", "many", "Onfido:Connections:main:CallsPerMinute must be a whole number above 0." },
        { Main + "WebhookToken", "fifteen-chars-x", "Onfido:Connections:main:WebhookToken is shorter than 16 characters." },
        { Main + "BaseAddress", "http://onfido.example", "Onfido:Connections:main:BaseAddress must be an absolute https address (http only for this machine)." },
        { Main + "SandboxControlToken", "lever", "Onfido:Connections:main:SandboxControlToken is for our own sandbox only: Onfido:Connections:main:Mode must be Sandbox" },
        { Main + "ClientId", "me", "Onfido:Connections:main has both ApiToken and ClientId/ClientSecret; keep one of the two." },
        { "Onfido:Connections:Not A Slug:ApiToken", "api_live.x.y", "Onfido:Connections:Not A Slug: the key stands in addresses" },
        { "Onfido:Connections:sign-in:ApiToken", "api_live.x.y", "Onfido:Connections:sign-in: the key stands in addresses" },
        { "Onfido:Connections:other:ApiToken", "api_live.abc.secret", "Onfido:Connections:main and Onfido:Connections:other have the same API token; each connection and each slot needs its own." },
        { Main + "ApiTokenSecondary", "api_live.abc.secret", "Onfido:Connections:main and Onfido:Connections:main have the same API token" },
        { Main + "Roles:0", "Boss", "Onfido:Connections:main:Roles names \"Boss\", which is no role; there are Reviewer, " },
        { "Database:Provider", "Oracle", "Database:Provider must be one of Sqlite, SqlServer." },
        { "Database:Provider", "SqlServer", "Database:ConnectionString is needed when Database:Provider is SqlServer." },
        { "Database:CommandTimeout", "-1", "Database:CommandTimeout must be a whole number above 0." },
        { "Database:DataFolder", "appsettings.json/inside-a-file", "cannot be written to." },
        { "Reporting:TimeZone", "Europe/Atlantis", "Reporting:TimeZone must be an IANA time zone such as Europe/Berlin." },
        { "PublicAddress", "http://ops.example", "PublicAddress must be an absolute https address without a path (http only for this machine)." },
        { "Review:SecondPerson", "Sometimes", "Review:SecondPerson must be one of None, Declines, All." },
        { "SignIn:Development", "true", "SignIn:Development must not be true outside Development (this is Production)." },
        { "SignIn:Development", "perhaps", "SignIn:Development must be true or false." },
        { "AzureAd:TenantId", "common", "AzureAd:TenantId must be the tenant's id (a GUID)" },
        { "AzureAd:ClientId", "", "AzureAd:ClientId must be the app registration's client id (a GUID)." },
        { "AzureAd:ClientSecret", "", "AzureAd:ClientSecret or AzureAd:ClientCertificates is missing." },
        { "AzureAd:Instance", "http://127.0.0.1:5000/", "AzureAd:Instance must be an absolute https address" },
        { "AzureAd:CallbackPath", "https://elsewhere.example", "AzureAd:CallbackPath must be a path on this site" },
        { "SignIn:Grants:Manager:0", "Administer", "SignIn:Grants:Manager:0 must be one of SeeMedia, SeeRawJson" },
        { "SignIn:Grants:Reviewer:0", "SeeMedia", "SignIn:Grants:Reviewer: rights can be granted to Manager and Auditor" },
        { "SignIn:ClientSecretExpires", "next spring", "SignIn:ClientSecretExpires must be a date such as 2027-05-31." },
        { "Proxy:Networks:0", "10.0.0.0/99", "Proxy:Networks:0 must be a network such as 10.0.0.0/8." },
        { "Proxy:Addresses:0", "the proxy", "Proxy:Addresses:0 must be an IP address." },
        { "Protection:Certificate:Path", "no-such-file.pfx", "Protection:Certificate:Path cannot be read; is the file there, and the password right?" },
        { "Protection:PreviousCertificate:Path", "no-such-file.pfx", "Protection:PreviousCertificate:Path cannot be read" },
        { "Sandbox:Start", "true", "Sandbox:Start must not be true outside Development (this is Production)." },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Good_settings_have_no_problem() => Assert.Empty(Problems([]));

    [Fact]
    public void OAuth_in_place_of_a_token_is_good() =>
        Assert.Empty(Problems(new() { [Main + "ApiToken"] = "", [Main + "ClientId"] = "id", [Main + "ClientSecret"] = "secret" }));

    [Theory]
    [MemberData(nameof(BadSettings))]
    public void Each_bad_setting_is_one_sentence(string key, string value, string sentence) =>
        Assert.Contains(sentence, Assert.Single(Problems(new() { [key] = value })), StringComparison.Ordinal);

    [Fact]
    public void No_connection_at_all_is_a_problem() =>
        Assert.Contains("Onfido:Connections is empty", Assert.Single(StartupCheck.Problems(
            new ConfigurationBuilder().AddInMemoryCollection([new("Database:DataFolder", _folder)]).Build(), new Here("Development", _folder))), StringComparison.Ordinal);

    [Fact]
    public void T_A6_no_way_to_sign_in_stops_the_start_outside_Development() => Assert.StartsWith(
        "AzureAd is missing, so nobody could sign in",
        Assert.Single(Problems(new() { ["AzureAd:TenantId"] = null, ["AzureAd:ClientId"] = null, ["AzureAd:ClientSecret"] = null })),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Path", "nowhere.pfx", "AzureAd:ClientCertificates:0 cannot be read")]
    [InlineData("KeyVault", "", "AzureAd:ClientCertificates:0:SourceType must be one of Path, Base64Encoded.")]
    public void A_certificate_that_cannot_be_used_is_one_sentence(string source, string path, string sentence) => Assert.StartsWith(
        sentence,
        Assert.Single(Problems(new()
        {
            ["AzureAd:ClientSecret"] = null,
            ["AzureAd:ClientCertificates:0:SourceType"] = source,
            ["AzureAd:ClientCertificates:0:CertificateDiskPath"] = Path.Combine(_folder, path),
        })),
        StringComparison.Ordinal);

    [Fact]
    public void In_Development_a_token_may_be_missing_and_the_sandbox_is_local()
    {
        Assert.Empty(Problems(new() { [Main + "ApiToken"] = "", ["SignIn:Development"] = "true", ["Sandbox:Start"] = "true" }, "Development"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4010", true)]
    [InlineData("https://sandbox.training.example", true)]
    [InlineData("https://api.eu.onfido.com", false)]
    [InlineData("https://onfido.com", false)]
    [InlineData("https://onfido.com.example", true)]
    [InlineData(null, false)]
    public void Levers_are_for_our_own_sandbox_alone_and_never_for_onfido(string? address, bool isOwn)
    {
        var options = new ConnectionOptions { Mode = Mode.Sandbox, BaseAddress = address is null ? null : new(address), SandboxControlToken = "lever" };
        Assert.Equal(isOwn, options.IsOwnSandbox);
        Assert.False(new ConnectionOptions { Mode = Mode.Live, BaseAddress = options.BaseAddress, SandboxControlToken = "lever" }.IsOwnSandbox);
        Assert.False(new ConnectionOptions { Mode = Mode.Sandbox, BaseAddress = options.BaseAddress }.IsOwnSandbox);
        var settings = new Dictionary<string, string?> { [Main + "Mode"] = "Sandbox", [Main + "ApiToken"] = "api_sandbox.abc.secret", [Main + "BaseAddress"] = address, [Main + "SandboxControlToken"] = "lever" };
        Assert.Equal(isOwn ? 0 : 1, Problems(settings).Count);
    }

    [Theory]
    [InlineData(Mode.Live, null, null, 120)]
    [InlineData(Mode.Sandbox, null, null, 15)]
    [InlineData(Mode.Sandbox, "http://127.0.0.1:4010", null, 6000)]
    [InlineData(Mode.Live, null, 300, 300)]
    public void The_call_budget_follows_the_kind_of_connection(Mode mode, string? address, int? set, int budget) =>
        Assert.Equal(budget, new ConnectionOptions { Mode = mode, BaseAddress = address is null ? null : new(address), CallsPerMinute = set }.EffectiveCallsPerMinute);

    private IReadOnlyList<string> Problems(Dictionary<string, string?> changes, string environment = "Production")
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), "{}");
        return StartupCheck.Problems(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                [
                    new(Main + "ApiToken", "api_live.abc.secret"), new(Main + "Mode", "Live"), new(Main + "Region", "Eu"),
                    new("AzureAd:TenantId", "7d3c2b7e-5f0e-4f43-9d0f-3f6a1c2b9e10"), new("AzureAd:ClientId", "0b9e2f6c-8c52-4a0e-b6f4-2f7d1f1f6a11"),
                    new("AzureAd:ClientSecret", "secret"),
                    new("Database:DataFolder", _folder), new("Reporting:TimeZone", "Europe/Berlin"), new("PublicAddress", "https://ops.example"),
                ])
                .AddInMemoryCollection(changes)
                .Build(),
            new Here(environment, _folder));
    }

    private sealed class Here(string environment, string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "OpsDashboard";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
