using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using static OpsDashboard.Tests.Infrastructure.WireRuns;

namespace OpsDashboard.Tests.Sync;

public sealed class RollupRebuildTests : IAsyncLifetime
{
    private ProjectionFixture _fixture = null!;

    public async Task InitializeAsync()
    {
        _fixture = await ProjectionFixture.CreateAsync();
        for (var index = 0; index < 30; index++)
        {
            await _fixture.ApplyAsync(FactSource.Tail, Run($"run-{index}", index % 3 == 0 ? "review" : "approved", 60 * index, index % 2 == 0 ? ["Name differs"] : []));
        }

        await _fixture.Runs.MarkGoneAsync(ProjectionFixture.Connection, "run-4", CancellationToken.None);
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Rollups_kept_by_the_projector_do_not_differ_from_a_new_count() =>
        Assert.Equal(0, await Rebuild("UTC").CompareAsync(CancellationToken.None));

    [Fact]
    public async Task What_was_changed_behind_our_back_is_found_and_put_right()
    {
        await using (var db = await _fixture.Ops.CreateDbContextAsync())
        {
            await db.RollupTotals.Where(row => row.Status == RunStatus.Review).ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, row => row.Count + 3));
            await db.RollupDurations.ExecuteDeleteAsync();
            db.RollupDays.Add(new() { ConnectionId = 1, Basis = RollupBasis.Created, Day = new(2020, 1, 1), Wid = 1, Status = RunStatus.Error, Count = 9 });
            await db.SaveChangesAsync();
        }

        var differing = await Rebuild("UTC").CompareAsync(CancellationToken.None);
        Assert.True(differing > 2);
        Assert.Equal(differing, await Rebuild("UTC").RepairAsync(CancellationToken.None));
        await _fixture.AssertRollupsAreRightAsync();
    }

    [Fact]
    public async Task Another_reporting_time_zone_asks_for_a_rebuild_that_cuts_the_days_anew()
    {
        await Rebuild("UTC").NoteZoneAsync(CancellationToken.None);
        Assert.False(await Rebuild("UTC").IsNeededAsync(CancellationToken.None));

        var auckland = Rebuild("Pacific/Auckland");
        Assert.True(await auckland.IsNeededAsync(CancellationToken.None));
        await auckland.RepairAsync(CancellationToken.None);

        Assert.False(await auckland.IsNeededAsync(CancellationToken.None));
        await _fixture.AssertRollupsAreRightAsync(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"));
    }

    private RollupRebuild Rebuild(string zone) => new(_fixture.Ops, new(TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
