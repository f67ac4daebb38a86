using OpsDashboard.Administration;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Sync;

namespace OpsDashboard;

/// <summary>What must be done between building the app and letting anybody in.</summary>
public static class Hosting
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        KeyProtection.AddTo(builder);
        builder.Services.AddOpsDatabase(builder.Configuration.ReadDatabaseOptions(builder.Environment));
        return builder;
    }

    public static TimeZoneInfo ReportingTimeZone(this IConfiguration configuration) =>
        TimeZoneInfo.FindSystemTimeZoneById(configuration["Reporting:TimeZone"] ?? "UTC");

    /// <summary>Schema, rollups of the right zone, connections, reasons. False when the database is not ready; why was said on standard error.</summary>
    private static async Task<bool> PrepareAsync(WebApplication app)
    {
        if (!await PrepareDatabaseAsync(app))
        {
            return false;
        }

        await PrepareRollupsAsync(app);
        await app.Services.PrepareSyncAsync();
        await app.Services.GetRequiredService<ShippedReasons>().AddMissingAsync(CancellationToken.None);
        return true;
    }

    /// <summary>The commands that do one thing and end, as the first argument; null when the app is to run and is ready for it.</summary>
    public static async Task<int?> RunCommandAsync(this WebApplication app, string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case null or ['-', ..]:
                return await PrepareAsync(app) ? null : 1;
            case "migrate":
                await MigrateAsync(app);
                return 0;
            case "rebuild-rollups":
                return await PrepareDatabaseAsync(app) ? await RebuildAsync(app, isCheck: args.Contains("--check")) : 1;
            case "check":
                // Only asked who has it: an app that starts meanwhile must find it free.
                app.Services.GetRequiredService<InstanceLock>().Dispose();
                return await CheckCommand.RunAsync(app.Services, Console.Out, CancellationToken.None);
            case { } unknown:
                await Console.Error.WriteLineAsync($"There is no command \"{unknown}\"; there are migrate, rebuild-rollups [--check] and check.");
                return 2;
        }
    }

    private static async Task<bool> PrepareDatabaseAsync(WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<DatabaseMigrator>().PrepareAsync(CancellationToken.None);
            return true;
        }
        catch (DatabaseNotReadyException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return false;
        }
    }

    private static async Task<int> RebuildAsync(WebApplication app, bool isCheck)
    {
        var rebuild = app.Services.GetRequiredService<RollupRebuild>();
        var rows = isCheck ? await rebuild.CompareAsync(CancellationToken.None) : await rebuild.RepairAsync(CancellationToken.None);
        Console.WriteLine($"{rows} rollup rows differed{(isCheck ? "" : " and were put right")}.");
        return isCheck && rows > 0 ? 1 : 0;
    }

    private static async Task MigrateAsync(WebApplication app)
    {
        var migrator = app.Services.GetRequiredService<DatabaseMigrator>();
        var isSqlServer = app.Services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.SqlServer;
        await (isSqlServer ? migrator.MigrateSqlServerAsync(CancellationToken.None) : migrator.PrepareAsync(CancellationToken.None));
        Console.WriteLine("The database has the schema of this version.");
    }

    private static async Task PrepareRollupsAsync(WebApplication app)
    {
        // A second process on the same files leaves this to the first.
        if (!app.Services.GetRequiredService<InstanceLock>().IsHeld)
        {
            return;
        }

        var rebuild = app.Services.GetRequiredService<RollupRebuild>();
        await (await rebuild.IsNeededAsync(CancellationToken.None)
            ? rebuild.RepairAsync(CancellationToken.None)
            : rebuild.NoteZoneAsync(CancellationToken.None));
    }
}
