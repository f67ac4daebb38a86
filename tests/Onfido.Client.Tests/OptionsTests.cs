namespace Onfido.Client.Tests;

public sealed class OptionsTests
{
    private static OnfidoClientOptions Good => new() { ApiToken = "api_live.id.secret" };

    [Fact]
    public void Options_with_a_token_are_good() => Assert.Empty(Good.Validate());

    [Fact]
    public void Options_with_credentials_are_good() =>
        Assert.Empty(new OnfidoClientOptions { OAuth = new OnfidoOAuthCredentials { ClientId = "a", ClientSecret = "b" } }.Validate());

    public static TheoryData<string, Action<OnfidoClientOptions>> Mistakes => new()
    {
        { "missing", options => options.ApiToken = null },
        { "not both", options => options.OAuth = new OnfidoOAuthCredentials { ClientId = "a", ClientSecret = "b" } },
        { "token is empty", options => options.ApiToken = "" },
        { "characters that no token has", options => options.ApiToken = "api_live.se cret\r\nX: y" },
        { "secret is empty", options => (options.ApiToken, options.OAuth) = (null, new OnfidoOAuthCredentials { ClientId = "a" }) },
        { "region Us", options => options.ApiToken = "api_live_us.id.secret" },
        { "region is unknown", options => options.Region = (OnfidoRegion)9 },
        { "https", options => options.BaseAddress = new Uri("http://api.example/v3.6") },
        { "https", options => options.BaseAddress = new Uri("/relative", UriKind.Relative) },
        { "https", options => options.BaseAddress = new Uri("ftp://127.0.0.1/") },
        { "user name", options => options.BaseAddress = new Uri("https://user:hunter2@api.example/") },
        { "query", options => options.BaseAddress = new Uri("https://api.example/?secret=hunter2") },
        { "redirect host", options => options.AllowedRedirectHosts = ["https://files.example/"] },
        { "redirect host", options => options.AllowedRedirectHosts = ["*"] },
        { "attempt timeout", options => options.AttemptTimeout = TimeSpan.Zero },
        { "total timeout", options => options.TotalTimeout = TimeSpan.FromSeconds(19) },
        { "retries", options => options.MaxRetries = -1 },
        { "largest response", options => options.MaxResponseBytes = 10 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_sentence_without_a_secret(string words, Action<OnfidoClientOptions> mistake)
    {
        var options = Good;
        mistake(options);

        var problem = Assert.Single(options.Validate());

        Assert.Contains(words, problem, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret\r", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OnfidoClient(options));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var options = new OnfidoClientOptions { MaxRetries = 99, Region = (OnfidoRegion)9 };

        Assert.Equal(3, options.Validate().Count);
    }

    [Theory]
    [InlineData(OnfidoRegion.Eu, "https://api.eu.onfido.com/v3.6/")]
    [InlineData(OnfidoRegion.Us, "https://api.us.onfido.com/v3.6/")]
    [InlineData(OnfidoRegion.Ca, "https://api.ca.onfido.com/v3.6/")]
    public void A_region_has_its_address(OnfidoRegion region, string address) =>
        Assert.Equal(address, new OnfidoClientOptions { Region = region }.EffectiveBaseAddress.AbsoluteUri);

    [Theory]
    [InlineData("http://127.0.0.1:5001", "http://127.0.0.1:5001/v3.6/")]
    [InlineData("http://localhost:5001/v3.6", "http://localhost:5001/v3.6/")]
    [InlineData("https://proxy.example/onfido/v3.6/", "https://proxy.example/onfido/v3.6/")]
    public void Another_base_address_gets_the_version_when_it_names_no_path(string given, string address) =>
        Assert.Equal(address, new OnfidoClientOptions { BaseAddress = new Uri(given) }.EffectiveBaseAddress.AbsoluteUri);

    [Theory]
    [InlineData("api_sandbox.a.b", OnfidoEnvironment.Sandbox)]
    [InlineData("api_sandbox_us.a.b", OnfidoEnvironment.Sandbox)]
    [InlineData("api_live_ca.a.b", OnfidoEnvironment.Live)]
    [InlineData("something", null)]
    [InlineData(null, null)]
    public void A_token_tells_its_environment(string? token, OnfidoEnvironment? environment) =>
        Assert.Equal(environment, new OnfidoClientOptions { ApiToken = token }.Environment);

    [Fact]
    public void A_token_of_another_region_is_fine_with_an_own_address()
    {
        var options = new OnfidoClientOptions { ApiToken = "api_sandbox_us.a.b", BaseAddress = new Uri("http://127.0.0.1:5001") };

        Assert.Empty(options.Validate());
    }
}
