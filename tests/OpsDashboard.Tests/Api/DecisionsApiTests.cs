using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsDashboard.Api;
using OpsDashboard.Data.Review;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Shell;
using OpsDashboard.Tests.WriteBack;

namespace OpsDashboard.Tests.Api;

public sealed class DecisionsApiTests : IAsyncLifetime
{
    private WriteBackFixture _app = null!;
    private WebApplication _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _app = await WriteBackFixture.CreateAsync(replace: services => services.AddApi());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(_app.Services.GetRequiredService<DecisionsEndpoint>());
        _server = builder.Build();
        DecisionsEndpoint.Map(_server);
        await _server.StartAsync();
        _client = new() { BaseAddress = new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Page_by_page_every_decision_in_effect_comes_once_and_in_order()
    {
        var item = await _app.ItemAsync();
        var first = await _app.InEffectAsync(item);
        for (var i = 2; i < 6; i++)
        {
            await _app.InEffectAsync(await _app.ItemAsync(runId: $"run-{i}"), Verdict.Decline);
        }

        await _app.InEffectAsync(item, Verdict.Decline, round: 2, corrects: first);
        await _app.DecideAsync(await _app.ItemAsync(runId: "run-9"));
        var key = await KeyAsync();
        var (seen, next) = (new List<JsonElement>(), "0");
        for (var more = true; more;)
        {
            var page = await OkAsync(key, $"?after={next}&limit=2");
            seen.AddRange(page.GetProperty("decisions").EnumerateArray());
            (next, more) = (page.GetProperty("next").GetString()!, page.GetProperty("more").GetBoolean());
        }

        var data = seen.ConvertAll(message => message.GetProperty("data"));
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Select(decision => decision.GetProperty("seq").GetInt32()));
        Assert.Equal((6, "decline", first), (data.Count, data[5].GetProperty("verdict").GetString(), data[5].GetProperty("corrects").GetGuid()));
        Assert.Empty((await OkAsync(key, "?after=6")).GetProperty("decisions").EnumerateArray());

        // Every page is in the access log, by key.
        var log = await _app.ReadAsync(db => db.AccessEntries.AsNoTracking().ToListAsync());
        Assert.Equal(5, log.Count);
        Assert.All(log, entry => Assert.Equal(("api", "decisions", null), (entry.Through, entry.Fields, entry.Oid)));
        Assert.Equal(_app.Now.Date.AddHours(_app.Now.Hour), (await _app.ReadAsync(db => db.ApiKeys.SingleAsync())).LastUsedAt);
    }

    [Theory]
    [InlineData("?after=x", 400)]
    [InlineData("?after=-1", 400)]
    [InlineData("?limit=0", 400)]
    [InlineData("?limit=501", 400)]
    [InlineData("?limit=1e2", 400)]
    [InlineData("", 200)]
    public async Task What_is_asked_must_make_sense(string query, int status)
    {
        using var answer = await AskAsync(await KeyAsync(), query);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 200 ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Without_a_valid_key_nothing_is_told()
    {
        var actions = Actions();
        var revoked = await KeyAsync("revoked");
        await actions.RevokeAsync(WriteBackFixture.Connection, await _app.ReadAsync(db => db.ApiKeys.Select(key => key.Id).SingleAsync()), CancellationToken.None);
        var expired = await KeyAsync("expired");
        _app.Clock.Advance(TimeSpan.FromDays(31));
        foreach (var key in new[] { null, "", "opsd_", ApiKeyText.New(), revoked, expired, "x" + expired })
        {
            using var answer = await AskAsync(key);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }

        Assert.Empty(await _app.ReadAsync(db => db.AccessEntries.ToListAsync()));
    }

    [Fact]
    public async Task A_key_without_the_scope_is_refused()
    {
        var key = await KeyAsync();
        await _app.ChangeAsync(async db => (await db.ApiKeys.SingleAsync()).Scopes = "something:else");
        using var answer = await AskAsync(key);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Too_many_calls_are_told_to_wait_by_key_and_without_one()
    {
        var key = await KeyAsync();
        var (known, unknown) = (await LimitAsync(key), await LimitAsync(ApiKeyText.New()));
        Assert.InRange(known, ApiPace.PerMinute, ApiPace.PerMinute * 2);
        Assert.InRange(unknown, 1, ApiPace.PerMinute);
    }

    [Fact]
    public async Task Keys_are_made_and_revoked_by_administrators_alone_shown_once_and_stored_as_a_hash()
    {
        foreach (var role in new[] { StaffRole.Reviewer, StaffRole.Manager, StaffRole.Auditor, StaffRole.SupportAgent, StaffRole.SeniorReviewer })
        {
            Assert.Equal(ApiKeyResult.NotAllowed, await Actions(role).CreateAsync(WriteBackFixture.Connection, "program", ApiScope.ReadDecisions, 30, CancellationToken.None));
            Assert.Equal(ApiKeyResult.NotAllowed, await Actions(role).RevokeAsync(WriteBackFixture.Connection, 1, CancellationToken.None));
        }

        Assert.False((await Actions().CreateAsync(WriteBackFixture.Connection, " ", ApiScope.ReadDecisions, 30, CancellationToken.None)).IsDone);
        Assert.False((await Actions().CreateAsync(WriteBackFixture.Connection, "program", "everything", 30, CancellationToken.None)).IsDone);
        Assert.False((await Actions().CreateAsync(WriteBackFixture.Connection, "program", ApiScope.ReadDecisions, 100_000, CancellationToken.None)).IsDone);
        var key = await KeyAsync();
        var row = await _app.ReadAsync(db => db.ApiKeys.AsNoTracking().SingleAsync());
        Assert.Equal((key[..12], 64, _app.Now.AddDays(30)), (row.Prefix, row.Hash.Length, row.ExpiresAt));
        Assert.DoesNotContain(key[12..], JsonSerializer.Serialize(row), StringComparison.Ordinal);
        Assert.All(await _app.ReadAsync(db => db.AuditEntries.ToListAsync()), entry => Assert.DoesNotContain(key[12..], entry.Detail ?? "", StringComparison.Ordinal));
    }

    private async Task<string> KeyAsync(string name = "program") =>
        (await Actions().CreateAsync(WriteBackFixture.Connection, name, ApiScope.ReadDecisions, 30, CancellationToken.None)).Key!;

    private ApiKeyActions Actions(string role = StaffRole.Administrator) => ActivatorUtilities.CreateInstance<ApiKeyActions>(_app.Services, _app.As(9, role));

    private async Task<HttpResponseMessage> AskAsync(string? key, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, DecisionsEndpoint.Route + query);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return await _client.SendAsync(request);
    }

    private async Task<JsonElement> OkAsync(string key, string query)
    {
        using var answer = await AskAsync(key, query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>How many calls there were before one was told to wait; the window may turn once meanwhile.</summary>
    private async Task<int> LimitAsync(string key)
    {
        for (var calls = 0; ; calls++)
        {
            using var answer = await AskAsync(key, "?limit=1");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
                return calls;
            }

            Assert.True(calls < ApiPace.PerMinute * 3);
        }
    }
}

/// <summary>The endpoint as the whole app serves it.</summary>
public sealed class DecisionsApiHostTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    [Fact]
    public async Task A_browser_that_is_signed_in_is_told_nothing_without_a_key()
    {
        using var browser = host.NewBrowser();
        (await browser.SignInAsync()).Dispose();
        using var page = await browser.GetAsync($"/{DashboardHost.Connection}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var answer = await browser.GetAsync(DecisionsEndpoint.Route);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
