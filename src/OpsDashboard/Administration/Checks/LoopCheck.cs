using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;

namespace OpsDashboard.Administration.Checks;

/// <summary>Which process runs the background loops, and whether they get on.</summary>
public sealed class LoopCheck(IDbContextFactory<OpsDbContext> factory, TimeProvider time) : ICheck
{
    private const int FailsToTell = 3;

    public async Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken)
    {
        const string name = "Background loops";
        if (!scope.DatabaseIsReady)
        {
            return [new(name, [CheckScope.DatabaseFirst])];
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var lease = await db.Leases.AsNoTracking().SingleOrDefaultAsync(row => row.Name == LoopLease.Name, cancellationToken);
        var failing = await db.LoopReports.AsNoTracking().Where(report => report.FailsInARow >= FailsToTell).Select(report => report.Loop).ToListAsync(cancellationToken);
        return [new(name, [Holder(lease, time.GetUtcNow().UtcDateTime), .. Failing(failing)])];
    }

    public static CheckLine Holder(Lease? lease, DateTime now)
    {
        const string title = "Who runs them";
        if (lease is null || lease.ExpiresAt <= now)
        {
            return CheckLine.Warning(title, "No process does: nothing comes from Onfido and stored webhooks wait.", "Start the app.");
        }

        // machine:process:random
        var owner = lease.Owner.Split(':');
        return CheckLine.Good(title, owner.Length > 1 ? $"Process {owner[1]} on {owner[0]}{(IsUs(owner) ? ", this one" : "")}." : lease.Owner);
    }

    public static IEnumerable<CheckLine> Failing(IReadOnlyCollection<string> loops) => loops.Count == 0
        ? []
        : [CheckLine.Warning("How they get on", $"Failing again and again: {string.Join(", ", loops.Distinct(StringComparer.Ordinal))}.", "Operations shows what each of them says.")];

    private static bool IsUs(string[] owner) =>
        owner[0] == Environment.MachineName && owner[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
}
