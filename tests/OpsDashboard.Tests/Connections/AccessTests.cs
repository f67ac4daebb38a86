using System.Net;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Connections;

/// <summary>A connection that a role may not open: for that role there is none of that name, wherever it is asked for.</summary>
public sealed class AccessTests : BunitContext
{
    private const int IdsTried = 200;

    private readonly LogCollector _log = new();

    public AccessTests()
    {
        Services.AddLogging(logging => logging.AddProvider(_log));
        AddSettings(Services);
        Services.AddAuthorizationCore();
        Services.AddCascadingAuthenticationState();
        Services.AddScoped<CurrentUser>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<FreshnessBoard>();
    }

    public static TheoryData<string> Roles => [.. StaffRole.All];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task T_A2_ids_of_a_connection_outside_the_role_are_not_found_and_noted(string role)
    {
        await using var database = await TestDatabase.CreateAsync();
        Services.AddSingleton(new StaffGate(database.Ops));
        var user = TestStaff.SignedIn(Services, TestStaff.Person(1, role));
        var isInside = TwoConnections.LiveRoles.Contains(role);
        await using var app = await DoorAsync(role);
        using var http = app.GetTestClient();

        for (var id = 0; id < IdsTried; id++)
        {
            using var answer = await http.GetAsync($"/live/media/{id}");
            Assert.Equal(isInside ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal(isInside ? $"bytes of {id}" : "", await answer.Content.ReadAsStringAsync());
            Assert.Equal(isInside, await user.WithAsync(StaffRight.ViewRuns, "live", default) is not null);
        }

        Assert.Equal(isInside ? 0 : 2 * IdsTried, _log.Lines.Count(line => line.StartsWith("authz_fail ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Beside_the_door_of_a_connection_that_does_not_exist_there_is_no_difference(string role)
    {
        await using var app = await DoorAsync(role);
        using var http = app.GetTestClient();
        using var closed = await http.GetAsync("/live/media/1");
        using var nowhere = await http.GetAsync("/nowhere/media/1");
        using var open = await http.GetAsync("/sandbox/media/1");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        if (!TwoConnections.LiveRoles.Contains(role))
        {
            Assert.Equal(nowhere.Headers.ToString(), closed.Headers.ToString());
            Assert.Equal(nowhere.StatusCode, closed.StatusCode);
        }
    }

    [Theory]
    [InlineData("/live/runs")]
    [InlineData("/live/runs/run-1")]
    [InlineData("/live/operations")]
    [InlineData("/nowhere/runs")]
    public void A_page_of_a_closed_connection_reads_as_one_that_does_not_exist(string address)
    {
        var closed = Open(address, StaffRole.Reviewer);
        var key = address.Split('/')[1];
        Assert.Equal($"There is no connection “{key}”", closed.Find("h1").TextContent);
        Assert.Equal(["/sandbox/runs"], closed.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("Live Europe", closed.Markup, StringComparison.Ordinal);
        Assert.Equal(key == "live", _log.Lines.Any(line => line.StartsWith("authz_fail ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(StaffRole.Reviewer, "sandbox")]
    [InlineData(StaffRole.Manager, "sandbox")]
    [InlineData(StaffRole.SeniorReviewer, "live sandbox")]
    [InlineData(StaffRole.Auditor, "live sandbox")]
    [InlineData("Unheard-of", "")]
    public void The_switch_lists_what_the_person_may_open(string role, string keys)
    {
        var open = Services.GetRequiredService<StaffRights>().OpenTo(TestStaff.Person(1, role), Services.GetRequiredService<ConnectionCatalog>());
        Assert.Equal(keys, string.Join(' ', open.Select(connection => connection.Key)));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("/sandbox/runs", "/live/runs")]
    [InlineData("/sandbox/runs/run-1", "/live/runs")]
    [InlineData("/sandbox/review", "/live/review")]
    [InlineData("/sandbox/review/17", "/live/review")]
    [InlineData("/sandbox/review/next", "/live/review")]
    [InlineData("/sandbox/insights/approval-rate", "/live/insights/approval-rate")]
    [InlineData("/sandbox/operations", "/live/operations")]
    [InlineData("/sandbox/check", "/live/check")]
    [InlineData("/sandbox/staff", "/live/staff")]
    [InlineData("/sandbox", "/live")]
    [InlineData("/sandbox/runsandmore", "/live")]
    public void Switching_keeps_the_kind_of_page_and_drops_ids(string path, string switched) =>
        Assert.Equal(switched, PageUrls.SameKind(path, "sandbox", "live"));

    private IRenderedComponent<Routes> Open(string address, string role)
    {
        var person = TestStaff.Person(1, role);
        var authorization = AddAuthorization();
        authorization.SetAuthorized(person.Name);
        authorization.SetClaims([.. person.ToPrincipal("test").Claims]);
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<Routes>();
    }

    /// <summary>The door as the app has it, before an endpoint that asks for nothing itself.</summary>
    private async Task<WebApplication> DoorAsync(string role)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Warning);
        AddSettings(builder.Services);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.User = TestStaff.Person(1, role).ToPrincipal("test");
            return next(context);
        });
        app.UseRouting();
        app.UseConnectionScope();
        app.MapGet("/{connection}/media/{id}", (int id) => Results.Text($"bytes of {id}"));
        await app.StartAsync();
        return app;
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.Configure<OnfidoOptions>(options =>
        {
            options.Connections["sandbox"] = new() { Mode = Mode.Sandbox };
            var live = new ConnectionOptions { Name = "Live Europe", Mode = Mode.Live };
            live.Roles.AddRange(TwoConnections.LiveRoles);
            options.Connections["live"] = live;
        });
        services.AddSingleton<ConnectionCatalog>();
        services.AddSingleton<StaffRights>();
    }
}
