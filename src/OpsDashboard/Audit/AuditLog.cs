using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;

namespace OpsDashboard.Audit;

/// <summary>
/// Who did what, in chains that show when an entry was changed, removed from the middle or inserted. An entry is written in the
/// transaction of the deed: there is no deed without an entry and no entry without a deed.
/// </summary>
public sealed class AuditLog(IDbContextFactory<OpsDbContext> factory, StoredKeys keys, TimeProvider time)
{
    /// <summary>Adds an entry to the context's transaction. Two writers at one head: the later one breaks a unique index and tries again.</summary>
    public async Task AppendAsync(OpsDbContext db, AuditFact fact, CancellationToken cancellationToken)
    {
        var key = keys.Of(StoredKeys.Audit);
        var head = db.AuditEntries.Local.Where(entry => entry.Chain == fact.Chain).MaxBy(entry => entry.Seq)
            ?? await db.AuditEntries.AsNoTracking().Where(entry => entry.Chain == fact.Chain).OrderByDescending(entry => entry.Seq)
                .FirstOrDefaultAsync(cancellationToken);
        var entry = new AuditEntry
        {
            Chain = fact.Chain,
            Seq = (head?.Seq ?? 0) + 1,
            PreviousHash = head?.Hash ?? AuditHash.Genesis(fact.Chain),
            Hash = [],
            At = time.GetUtcNow().UtcDateTime,
            ActorKind = fact.Actor.Kind,
            Actor = fact.Actor.Id,
            Action = fact.Action,
            SubjectType = fact.SubjectType,
            SubjectId = fact.SubjectId,
            Detail = fact.Detail,
            CorrelationId = fact.CorrelationId,
        };
        entry.Hash = AuditHash.Of(entry, key);
        db.AuditEntries.Add(entry);
    }

    /// <summary>Reads a chain from its start. A chain cut at its end holds: only a checkpoint kept elsewhere can show that.</summary>
    public async Task<AuditVerdict> VerifyAsync(AuditChain chain, CancellationToken cancellationToken)
    {
        var key = keys.Of(StoredKeys.Audit);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var previous = AuditHash.Genesis(chain);
        var count = 0L;
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(entry => entry.Chain == chain).OrderBy(entry => entry.Seq)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            if (Problem(entry, count, previous, key) is { } problem)
            {
                return new(count, Math.Min(entry.Seq, count), problem);
            }

            previous = entry.Hash;
        }

        return new(count, null, null);
    }

    private static string? Problem(AuditEntry entry, long expectedSeq, byte[] previous, byte[] key)
    {
        if (entry.Seq != expectedSeq)
        {
            return $"Entry {expectedSeq} is missing.";
        }

        if (!entry.Hash.AsSpan().SequenceEqual(AuditHash.Of(entry, key)))
        {
            return $"Entry {entry.Seq} was changed.";
        }

        return entry.PreviousHash.AsSpan().SequenceEqual(previous) ? null : $"Entry {entry.Seq} does not follow the one before it.";
    }
}
