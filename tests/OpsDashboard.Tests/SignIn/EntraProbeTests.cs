using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.SignIn.Entra;
using OpsDashboard.Tests.Shell;

namespace OpsDashboard.Tests.SignIn;

public sealed class EntraProbeTests(EntraHost host) : IClassFixture<EntraHost>, IDisposable
{
    private readonly SignInOptions _signIn = host.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.SignIn;

    [Fact]
    public async Task A_sign_in_that_works_is_good_throughout_and_tells_that_a_secrets_end_is_unknown()
    {
        var facts = await CheckAsync();
        Assert.Equal(3, facts.Count);
        Assert.All(facts, fact => Assert.True(fact.IsGood && fact.Remedy is null, fact.Text));
        Assert.StartsWith("Not known", facts[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_the_directory_refuses_is_told_with_its_remedy()
    {
        host.Entra.TokenError = "invalid_client";
        var credential = (await CheckAsync())[1];
        Assert.False(credential.IsGood);
        Assert.Contains("invalid_client", credential.Text, StringComparison.Ordinal);
        Assert.Contains("AzureAd:ClientSecret", credential.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, false, "expired on")]
    [InlineData(20, false, "expires on")]
    [InlineData(90, true, "is good until")]
    public async Task The_end_of_a_secret_that_somebody_wrote_down_is_watched(int days, bool isGood, string text)
    {
        _signIn.ClientSecretExpires = host.Clock.GetUtcNow().AddDays(days);
        var expiry = (await CheckAsync())[2];
        Assert.Equal(isGood, expiry.IsGood);
        Assert.Contains(text, expiry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_reached_is_told_and_nothing_more_is_asked()
    {
        using var http = new EntraHttp();
        var settings = Options.Create(new EntraSettings { Instance = "http://127.0.0.1:1/", TenantId = FakeEntra.Tenant, ClientId = FakeEntra.ClientId });
        var probe = ActivatorUtilities.CreateInstance<EntraProbe>(host.Services, settings, new EntraDirectory(settings, http));
        var facts = await probe.CheckAsync(default);
        Assert.False(facts[0].IsGood);
        Assert.Equal(2, facts.Count);
    }

    [Fact]
    public async Task Keys_of_another_tenants_directory_are_not_taken()
    {
        using var http = new EntraHttp();
        var settings = Options.Create(new EntraSettings { Instance = host.Entra.Address.ToString(), TenantId = FakeEntra.Tenant.ToUpperInvariant(), ClientId = FakeEntra.ClientId });
        await new EntraDirectory(settings, http).GetAsync(default);
        settings.Value.TenantId = Guid.NewGuid().ToString();
        await Assert.ThrowsAsync<DirectoryUnreachableException>(() => new EntraDirectory(settings, http).GetAsync(default));
    }

    [Fact]
    public async Task Without_a_directory_there_is_nothing_to_tell()
    {
        await using var plain = new DashboardHost();
        Assert.Empty(await plain.Services.GetRequiredService<EntraProbe>().CheckAsync(default));
    }

    public void Dispose()
    {
        host.Entra.TokenError = null;
        _signIn.ClientSecretExpires = null;
    }

    private Task<IReadOnlyList<EntraFact>> CheckAsync() => host.Services.GetRequiredService<EntraProbe>().CheckAsync(default);
}
