using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Sync;

namespace OpsDashboard.WriteBack;

/// <summary>
/// Lets decisions take effect when the time to take them back is over. One conditional update decides between undo and effect; what
/// must be sent on is written in the same transaction.
/// </summary>
public sealed class EffectLoop(
    IDbContextFactory<OpsDbContext> factory, EffectWriter writer, LoopLease lease, EffectSignal signal, ChangeFeed changes, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private const int MostAtOnce = 50;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            foreach (var effect in due)
            {
                await factory.WriteAsync(db => TakeAsync(db, effect, cancellationToken), cancellationToken);
            }

            changes.Wake();
            foreach (var connectionId in due.Select(effect => effect.ConnectionId).Distinct())
            {
                signal.Queued(connectionId);
            }
        }
    }

    private async Task<List<DueEffect>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await EffectQueries.Due(db, Now, MostAtOnce).ToListAsync(cancellationToken);
    }

    private async Task TakeAsync(OpsDbContext db, DueEffect due, CancellationToken cancellationToken)
    {
        await lease.RequireAsync(db, cancellationToken);
        var now = Now;
        var waiting = db.DecisionEffects.Where(effect => effect.State == EffectState.Pending);
        if (await IntoEffectAsync(waiting.Where(effect => effect.DecisionId == due.DecisionId && effect.EffectAt <= now), now, cancellationToken) == 0)
        {
            // Taken back in the last moment.
            return;
        }

        await IntoEffectAsync(Of(db, waiting, due.ItemId, due.Round - 1), now, cancellationToken);
        await CorrectAsync(db, due, cancellationToken);

        // A loser of the race for the number breaks its unique index and does all of this again.
        var effect = await db.DecisionEffects.SingleAsync(row => row.DecisionId == due.DecisionId, cancellationToken);
        effect.Seq = (await db.DecisionEffects.MaxAsync(row => row.Seq, cancellationToken) ?? 0) + 1;
        effect.Version++;
        await writer.WriteAsync(db, await EffectQueries.One(db, due.DecisionId).SingleAsync(cancellationToken) with { Seq = effect.Seq }, now, cancellationToken);
    }

    private static Task<int> IntoEffectAsync(IQueryable<DecisionEffect> effects, DateTime now, CancellationToken cancellationToken) => effects.ExecuteUpdateAsync(
        set => set
            .SetProperty(effect => effect.State, EffectState.InEffect)
            .SetProperty(effect => effect.InEffectAt, now)
            .SetProperty(effect => effect.Version, effect => effect.Version + 1),
        cancellationToken);

    /// <summary>What the corrected decision said, alone or together with others, is over.</summary>
    private static async Task CorrectAsync(OpsDbContext db, DueEffect due, CancellationToken cancellationToken)
    {
        if (due.CorrectsId is null)
        {
            return;
        }

        await Of(db, db.DecisionEffects.Where(effect => effect.State == EffectState.InEffect), due.ItemId, due.Round - 1)
            .Where(effect => db.Decisions.Any(corrected => corrected.Id == due.CorrectsId && corrected.ItemId == effect.ItemId && effect.Decision!.Round <= corrected.Round))
            .ExecuteUpdateAsync(
                set => set.SetProperty(effect => effect.State, EffectState.Corrected).SetProperty(effect => effect.Version, effect => effect.Version + 1),
                cancellationToken);
    }

    private static IQueryable<DecisionEffect> Of(OpsDbContext db, IQueryable<DecisionEffect> effects, long itemId, int lastRound) =>
        effects.Where(effect => effect.ItemId == itemId && db.Decisions.Any(decision => decision.Id == effect.DecisionId && decision.Round <= lastRound));

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
