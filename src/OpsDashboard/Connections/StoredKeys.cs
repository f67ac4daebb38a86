using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Connections;

/// <summary>
/// Random keys that live as long as the database: made once, kept there encrypted, so that whoever can only read or edit rows has
/// none of them. A key that cannot be decrypted is never replaced.
/// </summary>
public sealed class StoredKeys(IDbContextFactory<OpsDbContext> factory, SecretBox box)
{
    public const string Audit = "audit-key";
    public const string Inbox = "inbox-key";

    private const int Length = 32;

    private readonly ConcurrentDictionary<string, byte[]> _known = [];

    /// <summary>
    /// The key, made now if it never was. Call it once at start for every key: encrypting may have to store a data-protection key,
    /// which on SQLite cannot be done from inside another transaction.
    /// </summary>
    /// <exception cref="SecretUnreadableException">The key is there but cannot be decrypted.</exception>
    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out var key))
        {
            return key;
        }

        _ = box.Protect(name, "");
        return await factory.WriteAsync(db => ReadAsync(db, name, cancellationToken), cancellationToken);
    }

    /// <summary>The same inside the caller's transaction; a new key stands when that commits.</summary>
    /// <exception cref="SecretUnreadableException">The key is there but cannot be decrypted.</exception>
    public async Task<byte[]> ReadAsync(OpsDbContext db, string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        var stored = await db.Settings.FindAsync([name], cancellationToken);
        if (stored is null)
        {
            stored = new Setting { Name = name, Value = box.Protect(name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))) };
            db.Settings.Add(stored);
            return Decrypt(stored);
        }

        return db.Entry(stored).State == EntityState.Added ? Decrypt(stored) : _known[name] = Decrypt(stored);
    }

    private byte[] Decrypt(Setting stored) => Convert.FromBase64String(box.Unprotect(stored.Name, stored.Value));
}
