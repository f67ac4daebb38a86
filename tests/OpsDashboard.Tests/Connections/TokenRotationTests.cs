using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Onfido.Client;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Connections;

/// <summary>Two slots for the API token, changed in the configuration of the running app.</summary>
public sealed class TokenRotationTests
{
    private const string First = "api_sandbox.one.first-canary";
    private const string Second = "api_sandbox.two.second-canary";
    private const string Third = "api_sandbox.three.third-canary";

    private readonly HashSet<string> _good = [];
    private readonly List<string> _sent = [];
    private readonly LogCollector _log = new();
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();

    [Fact]
    public async Task A_withdrawn_token_gives_way_to_the_second_and_staff_are_told_to_replace_it()
    {
        await using var sync = await CreateAsync(First, Second);
        _good.UnionWith([First, Second]);
        await sync.RoundAsync(LoopSet.Tail);
        Assert.Null(sync.Connection.Warning);

        _good.Remove(First);
        await sync.RoundAsync(LoopSet.Tail);
        await sync.RoundAsync(LoopSet.Tail);

        Assert.Equal([First, First, Second, Second], _sent);
        Assert.Null(sync.Connection.Problem);
        Assert.Equal("Onfido has refused the token in ApiToken since 4 May, 10:00 UTC; the other one is in use. Replace it.", sync.Connection.Warning);
    }

    [Fact]
    public async Task A_token_changed_in_the_configuration_counts_with_the_next_call_without_a_restart()
    {
        await using var sync = await CreateAsync(First, Second);
        _good.UnionWith([Second, Third]);
        await sync.RoundAsync(LoopSet.Tail);
        Set(Third, Second);
        Assert.Null(sync.Connection.Warning);
        await sync.RoundAsync(LoopSet.Tail);
        Set(Third, null);
        await sync.RoundAsync(LoopSet.Tail);

        Assert.Equal([First, Second, Third, Third], _sent);
    }

    [Fact]
    public async Task F25_both_refused_close_the_gate_and_a_new_token_opens_it_without_waiting()
    {
        await using var sync = await CreateAsync(First, Second);
        await Assert.ThrowsAsync<OnfidoException>(() => sync.RoundAsync(LoopSet.Tail));
        await Assert.ThrowsAsync<OnfidoPausedException>(() => sync.RoundAsync(LoopSet.Tail));
        Assert.Equal([First, Second], _sent);
        Assert.Contains("(401)", sync.Connection.Problem, StringComparison.Ordinal);
        Assert.Null(sync.Connection.Warning);

        _good.Add(Third);
        Set(Third, Second);
        await sync.RoundAsync(LoopSet.Tail);
        Assert.Null(sync.Connection.Problem);
        Assert.Equal(Third, _sent[^1]);
    }

    [Theory]
    [InlineData("api_live.one.canary")]
    [InlineData("api_sandbox_us.one.canary")]
    [InlineData("two\nlines canary")]
    [InlineData(null)]
    public async Task A_token_of_another_account_or_none_is_never_sent(string? token)
    {
        await using var sync = await CreateAsync(First, null);
        _good.Add(First);
        await sync.RoundAsync(LoopSet.Tail);
        Set(token, null);
        var refused = await Assert.ThrowsAsync<OnfidoException>(() => sync.RoundAsync(LoopSet.Tail));

        Assert.Equal((OnfidoErrorKind.Unauthorized, true), (refused.Kind, refused.SurelyHadNoEffect));
        Assert.Equal([First], _sent);
    }

    [Fact]
    public async Task T_S2_no_token_is_in_what_is_logged_shown_or_stored()
    {
        await using var sync = await CreateAsync(First, Second);
        await Assert.ThrowsAsync<OnfidoException>(() => sync.RoundAsync(LoopSet.Tail));
        _good.Add(Second);
        sync.Clock.Advance(TimeSpan.FromMinutes(2));
        Set(First, Second);
        await sync.RoundAsync(LoopSet.Tail);

        Assert.NotNull(sync.Connection.Warning);
        var slot = ApiTokenSlot.Of(new() { ApiToken = First })[0];
        Assert.DoesNotContain("canary", string.Join('\n', [.. _log.Lines, sync.Connection.Warning, sync.Connection.Problem, slot.ToString()]), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(sync.Folder, "*.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("first-canary", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    private async Task<SyncFixture> CreateAsync(string first, string? second)
    {
        Set(first, second);
        var sync = await SyncFixture.CreateAsync(
            configure: connection => connection.ApiToken = null,
            replace: services => services
                .Configure<OnfidoOptions>(_configuration)
                .AddLogging(logging => logging.AddProvider(_log)));
        sync.Onfido.Interfere = async context =>
        {
            var token = context.Request.Headers.Authorization.ToString()["Token token=".Length..];
            _sent.Add(token);
            if (_good.Contains(token))
            {
                return false;
            }

            await ScriptedOnfido.WriteAsync(context, """{"error":{"type":"authorization_error"}}""", StatusCodes.Status401Unauthorized);
            return true;
        };
        return sync;
    }

    private void Set(string? first, string? second)
    {
        _configuration["Connections:test:ApiToken"] = first;
        _configuration["Connections:test:ApiTokenSecondary"] = second;
        _configuration.Reload();
    }
}
