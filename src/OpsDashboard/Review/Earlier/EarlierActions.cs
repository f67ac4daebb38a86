using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Review.Reasons;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Earlier;

/// <summary>
/// Takes in what was decided elsewhere before go-live. Such decisions count here and are told nobody: they are in effect from the start
/// and have no place in the order in which decisions are told (<see cref="DecisionEffect.Seq"/> stays empty), and no message is written.
/// </summary>
public sealed class EarlierActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, ChangeFeed changes, TimeProvider time)
{
    private const int IdsPerQuery = 1_000;

    /// <summary>What would become of each line; null when the person may not.</summary>
    public async Task<IReadOnlyList<EarlierJudged>?> PreviewAsync(string connection, EarlierFile file, CancellationToken cancellationToken)
    {
        if (await WithAsync(connection, cancellationToken) is not { } allowed)
        {
            return null;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await JudgeAsync(db, allowed.ConnectionId, file, cancellationToken);
    }

    /// <summary>
    /// Judges each line once more and imports the good ones in one transaction with one audit entry. The same file again finds every
    /// line imported and writes nothing.
    /// </summary>
    public async Task<IReadOnlyList<EarlierJudged>?> SubmitAsync(string connection, EarlierFile file, CancellationToken cancellationToken)
    {
        if (await WithAsync(connection, cancellationToken) is not { } allowed)
        {
            return null;
        }

        var judged = await factory.WriteAsync(
            async db =>
            {
                var lines = await JudgeAsync(db, allowed.ConnectionId, file, cancellationToken);
                var good = lines.Select(line => line.Decision).OfType<EarlierDecision>().ToList();
                if (good.Count > 0)
                {
                    await StoreAsync(db, allowed.ConnectionId, good, cancellationToken);
                    await RecordAsync(db, allowed.ConnectionId, connection, allowed.Person, file, lines, cancellationToken);
                }

                return lines;
            },
            cancellationToken);
        changes.Wake();
        return judged;
    }

    private async Task<(int ConnectionId, StaffPerson Person)?> WithAsync(string connection, CancellationToken cancellationToken) =>
        connections.Find(connection) is { } known && await user.WithAsync(StaffRight.ManageReview, connection, cancellationToken) is { } person ? (known.Id, person) : null;

    private async Task<IReadOnlyList<EarlierJudged>> JudgeAsync(OpsDbContext db, int connectionId, EarlierFile file, CancellationToken cancellationToken)
    {
        var runs = new Dictionary<string, EarlierRun>(StringComparer.Ordinal);
        foreach (var ids in file.Rows.Select(row => row.RunId).Distinct(StringComparer.Ordinal).Chunk(IdsPerQuery))
        {
            foreach (var run in await EarlierQueries.Runs(db, connectionId, ids).ToListAsync(cancellationToken))
            {
                runs[run.RunId] = run;
            }
        }

        // One that is not offered any more may well have been the reason then.
        var reasons = await ReasonQueries.All(db).ToDictionaryAsync(reason => reason.Key, StringComparer.Ordinal, cancellationToken);
        var goLiveAt = await EarlierQueries.GoLive(db, connectionId).SingleAsync(cancellationToken);
        return EarlierRules.Judge(file.Rows, new(runs, reasons, goLiveAt, time.GetUtcNow().UtcDateTime));
    }

    private async Task StoreAsync(OpsDbContext db, int connectionId, List<EarlierDecision> decisions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var items = new List<(ReviewItem Item, int Round, EarlierDecision Decision)>(decisions.Count);
        foreach (var decision in decisions)
        {
            var item = decision.Run.ItemId is { } id ? await db.ReviewItems.SingleAsync(row => row.Id == id, cancellationToken) : db.ReviewItems.Add(New(connectionId, decision, now)).Entity;
            items.Add((item, item.Round, decision));
            (item.State, item.CloseCause, item.FinishedAt) = (ReviewItemState.Decided, null, decision.At);
            item.Round++;
            item.Version++;
        }

        // New items have their numbers only now.
        await db.SaveChangesAsync(cancellationToken);
        db.Decisions.AddRange(items.Select(entry => Decision(entry.Item, entry.Round, entry.Decision)));
        db.Changes.Add(new() { ConnectionId = connectionId, Kind = ChangeKind.ReviewItem, At = now });
    }

    private static ReviewItem New(int connectionId, EarlierDecision decision, DateTime now) => new()
    {
        ConnectionId = connectionId, Rid = decision.Run.Rid, Kind = ReviewItemKind.RunReview, EnteredAt = decision.Run.EndedAt!.Value, CreatedAt = now, Round = 1,
    };

    private static Decision Decision(ReviewItem item, int round, EarlierDecision decision) => new()
    {
        Id = Guid.NewGuid(),
        ItemId = item.Id,
        Round = round,
        Verdict = decision.Verdict,
        ReasonCode = decision.ReasonCode,
        ReasonVersion = decision.ReasonVersion,
        ByOid = decision.ByOid,
        At = decision.At,
        RunUpdatedAt = decision.Run.UpdatedAt,
        StatusRaw = decision.Run.StatusRaw,
        Source = DecisionSource.Imported,
        Effect = new() { ItemId = item.Id, ConnectionId = item.ConnectionId, State = EffectState.InEffect, InEffectAt = decision.At },
    };

    private Task RecordAsync(
        OpsDbContext db, int connectionId, string connection, StaffPerson person, EarlierFile file, IReadOnlyList<EarlierJudged> lines, CancellationToken cancellationToken)
    {
        var detail = JsonSerializer.Serialize(new
        {
            connection_id = connectionId,
            file_sha256 = file.Sha256,
            lines = lines.Count,
            fates = lines.GroupBy(line => line.Fate).ToDictionary(group => group.Key.ToString(), group => group.Count(), StringComparer.Ordinal),
        });
        return audit.AppendAsync(
            db, new(AuditChain.Decisions, AuditActor.Staff(person.Oid.ToString()), "review.imported", "connection", connection, detail), cancellationToken);
    }
}
