using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;

namespace OpsDashboard.Notices;

/// <summary>What is done with notices in the background: out by the channels, and away when they are old.</summary>
public sealed class NoticeLoop(IDbContextFactory<OpsDbContext> factory, NoticeDispatch dispatch, NoticeSender sender, TimeProvider time)
{
    public const string Name = "notices outside";

    public const int KeptDays = 30;

    private const int RowsPerStatement = 5_000;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private DateTime _sweptAt;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        await dispatch.RoundAsync(cancellationToken);
        await sender.RoundAsync(cancellationToken);
        if (time.GetUtcNow().UtcDateTime is var now && now - _sweptAt >= SweepEvery)
        {
            await SweepAsync(now - TimeSpan.FromDays(KeptDays), cancellationToken);
            _sweptAt = now;
        }
    }

    /// <summary>In small statements: each holds the one SQLite writer.</summary>
    private async Task SweepAsync(DateTime before, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        while (await db.Notices.Where(notice => NoticeQueries.Old(db, before, RowsPerStatement).Contains(notice.Id)).ExecuteDeleteAsync(cancellationToken) == RowsPerStatement)
        {
            // More is left.
        }

        while (await db.OutboxMessages.Where(message => NoticeQueries.OldMessages(db, before, RowsPerStatement).Contains(message.Id))
            .ExecuteDeleteAsync(cancellationToken) == RowsPerStatement)
        {
            // More is left.
        }
    }
}
