using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Administration;
using OpsDashboard.Administration.Checks;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;
using OpsDashboard.SignIn.Entra;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Administration;

/// <summary>The check over a real database and a scripted Onfido.</summary>
public sealed class InstallationCheckTests
{
    private const string Group = "Test (SANDBOX EU)";

    [Fact]
    public async Task An_installation_that_works_has_nothing_wrong_in_it()
    {
        await using var sync = await CreateAsync();
        var report = await RunAsync(sync);

        Assert.Equal("", string.Join('\n', report.Groups.SelectMany(group => group.Lines).Where(line => line.State == CheckState.Bad && !IsFakeOnly(line))));
        Assert.Equal(
            ["Database", "Folders", "Keys", "Sign-in", "Address", Group, "Background loops", "Reporting"], report.Groups.Select(group => group.Name));
        Assert.Contains(Lines(report, Group), line => line is { State: CheckState.Good, Title: "ApiToken" });
        Assert.Contains(Lines(report, Group), line => line is { State: CheckState.Good, Title: "Webhook" });
        Assert.Contains(Lines(report, "Keys"), line => line is { State: CheckState.Good, Title: "Key of the audit chain" });
    }

    [Fact]
    public async Task Each_of_two_tokens_is_tried_by_itself()
    {
        await using var sync = await CreateAsync(connection => connection.ApiTokenSecondary = "api_sandbox.test.second");
        sync.Onfido.Interfere = context => ReadingTests.Fail(context, context.Request.Headers.Authorization == "Token token=api_sandbox.test.second", 401);
        var lines = Lines(await RunAsync(sync), Group);
        Assert.Equal(CheckState.Good, lines.Single(line => line.Title == "ApiToken").State);
        Assert.Equal(CheckState.Warning, lines.Single(line => line.Title == "ApiTokenSecondary").State);

        sync.Onfido.Interfere = context => ReadingTests.Fail(context, true, 401);
        lines = Lines(await RunAsync(sync), Group);
        Assert.Equal(2, lines.Count(line => line.State == CheckState.Bad && line.Title.StartsWith("ApiToken", StringComparison.Ordinal)));
        Assert.Null(sync.Connection.Problem);
    }

    [Fact]
    public async Task The_wrong_environment_a_missing_webhook_and_a_clock_that_is_off_are_found()
    {
        await using var sync = await CreateAsync();
        sync.Onfido.Applicants["a"] = new() { Id = "a", Sandbox = false };
        sync.Onfido.Webhooks.Clear();
        var lines = Lines(await RunAsync(sync), Group);
        Assert.Equal(CheckState.Bad, lines.Single(line => line.Title == "Mode").State);
        Assert.Equal(CheckState.Bad, lines.Single(line => line.Title == "Webhook").State);

        // The test's clock stands in another month than the scripted server's.
        Assert.Equal(CheckState.Bad, lines.Single(line => line.Title == "Clock of Onfido").State);
    }

    [Fact]
    public async Task F64_lost_keys_are_told_and_nothing_is_written_over()
    {
        await using var sync = await CreateAsync();
        await sync.ReadAsync(db => db.ProtectionKeys.ExecuteDeleteAsync());
        var before = await sync.ReadAsync(db => db.Settings.OrderBy(setting => setting.Name).Select(setting => setting.Value).ToListAsync());
        var line = Lines(await RunAsync(sync), "Keys").Single(line => line.State == CheckState.Bad);
        Assert.Equal("None is there, though secrets are stored that need one.", line.Text);
        Assert.Equal(0, await sync.ReadAsync(db => db.ProtectionKeys.CountAsync()));
        Assert.Equal(before, await sync.ReadAsync(db => db.Settings.OrderBy(setting => setting.Name).Select(setting => setting.Value).ToListAsync()));
    }

    [Fact]
    public async Task Days_counted_in_another_zone_and_a_connection_made_for_another_account_are_bad()
    {
        await using var sync = await CreateAsync();
        await sync.ChangeAsync(async db =>
        {
            db.Settings.Add(new() { Name = Setting.RollupTimeZone, Value = "Asia/Tokyo" });
            (await db.Connections.SingleAsync()).Environment = "us|live|onfido";
        });
        var report = await RunAsync(sync);
        Assert.Equal(CheckState.Bad, Assert.Single(Lines(report, "Reporting")).State);
        Assert.Contains("us|live|onfido", Lines(report, Group).Single(line => line.Title == "Account").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_breaks_is_a_line_and_the_others_are_told()
    {
        await using var sync = await CreateAsync(replace: services => services.AddSingleton<ICheck, Broken>());
        var report = await RunAsync(sync);
        var line = Assert.Single(Lines(report, "Other"));
        Assert.Equal((CheckState.Bad, nameof(Broken)), (line.State, line.Title));
        Assert.DoesNotContain("canary", line.Text, StringComparison.Ordinal);
        Assert.NotEmpty(Lines(report, Group));
    }

    [Fact]
    public async Task Only_an_administrator_runs_it_and_sees_only_connections_of_their_own()
    {
        await using var sync = await CreateAsync(replace: services => services.Configure<OnfidoOptions>(options =>
        {
            var closed = new ConnectionOptions { Name = "Closed", Mode = Mode.Live, ApiToken = "api_live.a.b", BaseAddress = new("http://127.0.0.1:9") };
            closed.Roles.Add(StaffRole.Auditor);
            options.Connections["closed"] = closed;
        }));
        Assert.Null(await As(sync, StaffRole.Auditor).RunAsync("test", default));
        Assert.Null(await As(sync, StaffRole.Administrator).RunAsync("closed", default));
        var report = await As(sync, StaffRole.Administrator).RunAsync("test", default);
        Assert.Contains(report!.Groups, group => group.Name == Group);
        Assert.DoesNotContain(report.Groups, group => group.Name.StartsWith("Closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T_S2_no_secret_is_in_a_report()
    {
        await using var sync = await CreateAsync(connection =>
        {
            connection.ApiToken = "api_sandbox.first.canary";
            connection.ApiTokenSecondary = "not a token, canary";
            connection.WebhookToken = "webhook-token-canary";
        });
        sync.Onfido.Interfere = context => ReadingTests.Fail(context, true, 401);
        var text = CheckCommand.Write(await RunAsync(sync));
        Assert.Contains("It holds characters that no token has.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.DoesNotContain(sync.Connection.HookKey, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_looked_at_and_not_made()
    {
        var folder = TestFolder.Create();
        var file = Path.Combine(folder, "ops.db");
        Assert.Contains("no such file", SqliteFiles.Look([file]).Single().Text, StringComparison.Ordinal);
        Assert.False(File.Exists(file));

        File.WriteAllText(file, new string('x', 8192));
        Assert.Equal((CheckState.Bad, "The file is damaged."), (SqliteFiles.Look([file]).Single().State, SqliteFiles.Look([file]).Single().Text));
        Assert.Equal(CheckState.Bad, FolderCheck.Look(file)[0].State);
        TestFolder.Delete(folder);
    }

    private static async Task<SyncFixture> CreateAsync(Action<ConnectionOptions>? configure = null, Action<IServiceCollection>? replace = null)
    {
        var sync = await SyncFixture.CreateAsync(configure: configure, replace: services =>
        {
            services.AddSingleton<KeyProtection>();
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            services.AddSingleton<ConnectionCatalog>();
            services.AddOptions<EntraSettings>().Configure(settings => settings.ClientId = "");
            services.AddSingleton<EntraHttp>();
            services.AddSingleton<ClientCertificates>();
            services.AddSingleton<ClientAssertion>();
            services.AddSingleton<EntraDirectory>();
            services.AddSingleton<EntraClient>();
            services.AddSingleton<EntraProbe>();
            services.AddAdministration();
            replace?.Invoke(services);
        });
        await sync.Services.GetRequiredService<WebhookRegistrar>().EnsureAsync(sync.Services.GetRequiredService<ConnectionRegistry>().Find("test")!, default);
        await sync.Services.GetRequiredService<LoopLease>().RenewAsync(default);
        return sync;
    }

    private static Task<CheckReport> RunAsync(SyncFixture sync) => sync.Services.GetRequiredService<InstallationCheck>().RunAsync(_ => true, default);

    private static IReadOnlyList<CheckLine> Lines(CheckReport report, string group) => report.Groups.Single(candidate => candidate.Name == group).Lines;

    /// <summary>The fixture is Production without a directory, and its clock stands still.</summary>
    private static bool IsFakeOnly(CheckLine line) => line.Title is "Microsoft Entra ID" or "Clock of Onfido";

    private static CheckActions As(SyncFixture sync, string role) =>
        ActivatorUtilities.CreateInstance<CheckActions>(sync.Services, TestStaff.SignedIn(sync.Services, TestStaff.Person(1, role)), ActivatorUtilities.CreateInstance<StaffRights>(sync.Services));

    private sealed class Broken : ICheck
    {
        public Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Password=canary");
    }
}
