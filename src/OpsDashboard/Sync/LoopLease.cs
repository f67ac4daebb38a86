using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>This process no longer holds the lease: somebody else runs the loops, so nothing more may be written by ours.</summary>
public sealed class LeaseLostException() : Exception("Another instance has taken over the background loops.");

/// <summary>
/// Which process runs the background loops. On SQLite the file lock has decided. On SQL Server a row decides: its holder renews it,
/// and whoever sees it unchanged for the length of a lease, measured on the own monotonic clock, takes it. So clocks that
/// disagree or jump do no harm.
/// </summary>
public sealed class LoopLease(IDbContextFactory<OpsDbContext> factory, DatabaseOptions options, InstanceLock instanceLock, TimeProvider time)
{
    public const string Name = "loops";

    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private (DateTime ExpiresAt, long Token, long SeenAt)? _watched;
    private long _renewedAt;

    /// <summary>Grows with every change of hands; 0 while this process holds nothing.</summary>
    public long FencingToken { get; private set; }

    public bool IsHeld => FencingToken != 0 && time.GetElapsedTime(_renewedAt) < Length;

    /// <summary>Takes the lease when it is free, given back, or unchanged for its whole length.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        if (!instanceLock.IsHeld)
        {
            return false;
        }

        var asked = time.GetTimestamp();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var row = await db.Leases.SingleOrDefaultAsync(lease => lease.Name == Name, cancellationToken);
        if (row is null)
        {
            row = new() { Name = Name, Owner = _owner };
            db.Leases.Add(row);
        }
        else if (!MayTake(row))
        {
            return false;
        }

        row.Owner = _owner;
        row.FencingToken++;
        row.ExpiresAt = time.GetUtcNow().UtcDateTime + Length;
        if (!await SavedAsync(db, cancellationToken))
        {
            return false;
        }

        (FencingToken, _renewedAt, _watched) = (row.FencingToken, asked, null);
        return true;
    }

    /// <summary>False when somebody else has it now.</summary>
    public async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var expires = time.GetUtcNow().UtcDateTime + Length;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var renewed = await db.Leases.Where(lease => lease.Name == Name && lease.FencingToken == FencingToken && lease.Owner == _owner)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.ExpiresAt, expires), cancellationToken);
        if (renewed == 0)
        {
            FencingToken = 0;
            return false;
        }

        _renewedAt = asked;
        return true;
    }

    /// <summary>Gives it back, so that another instance need not wait.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (FencingToken == 0)
        {
            return;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.Leases.Where(lease => lease.Name == Name && lease.FencingToken == FencingToken && lease.Owner == _owner)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.ExpiresAt, Released), cancellationToken);
        FencingToken = 0;
    }

    /// <summary>Inside a transaction of a loop: refuses to go on when the lease has changed hands meanwhile.</summary>
    /// <exception cref="LeaseLostException">It has.</exception>
    public async Task RequireAsync(OpsDbContext db, CancellationToken cancellationToken)
    {
        if (FencingToken == 0 || !await db.Leases.AnyAsync(lease => lease.Name == Name && lease.FencingToken == FencingToken, cancellationToken))
        {
            throw new LeaseLostException();
        }
    }

    private static readonly DateTime Released = DateTime.UnixEpoch;

    private bool MayTake(Lease row)
    {
        // The file lock is ours, so whoever wrote the row is dead.
        if (options.Provider == DatabaseProvider.Sqlite || row.ExpiresAt == Released)
        {
            return true;
        }

        if (_watched is { } watched && watched.Token == row.FencingToken && watched.ExpiresAt == row.ExpiresAt)
        {
            return time.GetElapsedTime(watched.SeenAt) >= Length;
        }

        _watched = (row.ExpiresAt, row.FencingToken, time.GetTimestamp());
        return false;
    }

    private static async Task<bool> SavedAsync(OpsDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || OpsTransaction.IsDuplicateKey(exception))
        {
            return false;
        }
    }
}
