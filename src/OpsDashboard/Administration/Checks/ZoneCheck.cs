using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Sync;

namespace OpsDashboard.Administration.Checks;

/// <summary>Whether days were counted in the zone that is configured.</summary>
public sealed class ZoneCheck(IDbContextFactory<OpsDbContext> factory, ReportingZone reporting) : ICheck
{
    public async Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken) =>
        [new("Reporting", [scope.DatabaseIsReady ? Look(reporting.Zone.Id, await BuiltAsync(cancellationToken)) : CheckScope.DatabaseFirst])];

    public static CheckLine Look(string configured, string? built)
    {
        const string title = "Time zone of days";
        return built == configured || built is null
            ? CheckLine.Good(title, $"{configured}{(built is null ? ", nothing counted yet" : "")}.")
            : CheckLine.Bad(title, $"Configured is {configured}, but days were counted in {built}.", "Start the app again, or run `OpsDashboard rebuild-rollups`.");
    }

    private async Task<string?> BuiltAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Settings.Where(setting => setting.Name == Setting.RollupTimeZone).Select(setting => setting.Value).SingleOrDefaultAsync(cancellationToken);
    }
}
