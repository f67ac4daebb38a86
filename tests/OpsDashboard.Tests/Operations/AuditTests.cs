using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Operations;

public sealed class AuditTests
{
    [Fact]
    public async Task A_chain_that_nobody_touched_holds_and_chains_are_separate()
    {
        await using var sync = await WithEntriesAsync();
        var verdict = await VerifyAsync(sync);
        Assert.Equal((5L, true), (verdict.Entries, verdict.Holds));
        Assert.True((await sync.Services.GetRequiredService<AuditLog>().VerifyAsync(AuditChain.Access, default)).Holds);
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Actor" = 'somebody else' WHERE "Chain" = 1 AND "Seq" = 3""", 3)]
    [InlineData("""UPDATE "AuditEntries" SET "At" = "At" + 1 WHERE "Chain" = 1 AND "Seq" = 4""", 4)]
    [InlineData("""UPDATE "AuditEntries" SET "Detail" = '' WHERE "Chain" = 1 AND "Seq" = 2""", 2)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Chain" = 1 AND "Seq" = 2""", 2)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Chain" = 1 AND "Seq" = 1""", 1)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Chain" = 1 AND "Seq" = 2; UPDATE "AuditEntries" SET "Seq" = "Seq" - 1 WHERE "Chain" = 1 AND "Seq" > 2""", 2)]
    [InlineData("""INSERT INTO "AuditEntries" SELECT "Chain", 6, x'00', "Hash", "At", "ActorKind", "Actor", "Action", "SubjectType", "SubjectId", "Detail", "CorrelationId" FROM "AuditEntries" WHERE "Chain" = 1 AND "Seq" = 5""", 6)]
    public async Task An_edit_a_deletion_and_an_insertion_are_found_at_their_first_bad_number(string tamper, long firstBad)
    {
        await using var sync = await WithEntriesAsync();
        await sync.ReadAsync(db => db.Database.ExecuteSqlRawAsync(tamper));
        var verdict = await VerifyAsync(sync);
        Assert.Equal(firstBad, verdict.FirstBad);
        Assert.NotNull(verdict.Problem);
    }

    [Fact]
    public async Task Twenty_writers_at_once_make_one_unbroken_chain()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AppendAsync(sync, $"action-{i}")));
        var verdict = await VerifyAsync(sync);
        Assert.Equal((20L, true), (verdict.Entries, verdict.Holds));
    }

    [Fact]
    public async Task A_deed_that_is_not_committed_leaves_no_entry()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => sync.Ops.WriteAsync(
            async db =>
            {
                await sync.Services.GetRequiredService<AuditLog>().AppendAsync(db, Fact("undone"), default);
                await db.SaveChangesAsync();
                throw new InvalidOperationException("the deed failed");
            },
            default));
        Assert.Equal(0, (await VerifyAsync(sync)).Entries);
    }

    private static async Task<SyncFixture> WithEntriesAsync()
    {
        var sync = await SyncFixture.CreateAsync();
        for (var i = 1; i <= 5; i++)
        {
            await AppendAsync(sync, $"action-{i}");
        }

        return sync;
    }

    private static Task<AuditVerdict> VerifyAsync(SyncFixture sync) => sync.Services.GetRequiredService<AuditLog>().VerifyAsync(AuditChain.Decisions, default);

    private static Task AppendAsync(SyncFixture sync, string action) =>
        sync.Ops.WriteAsync(db => sync.Services.GetRequiredService<AuditLog>().AppendAsync(db, Fact(action), default), default);

    private static AuditFact Fact(string action) => new(AuditChain.Decisions, AuditActor.Staff("somebody"), action, "run", "run-1");
}
