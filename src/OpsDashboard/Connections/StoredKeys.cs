using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Connections;

/// <summary>
/// Random keys that live as long as the database: made once, kept there encrypted, so that whoever can only read or edit rows has
/// none of them. A key that cannot be decrypted is never replaced; what needs it says so.
/// </summary>
public sealed class StoredKeys(IDbContextFactory<OpsDbContext> factory, SecretBox box)
{
    public const string Audit = "audit-key";
    public const string Inbox = "inbox-key";
    public const string Seen = "seen-key";

    /// <summary>For the encrypted columns of the ops database, see <see cref="RowCipher"/>.</summary>
    public const string Rows = "row-key";

    private const int Length = 32;

    private readonly ConcurrentDictionary<string, byte[]> _keys = [];
    private readonly ConcurrentDictionary<string, SecretUnreadableException> _problems = [];

    /// <summary>What cannot be decrypted, in sentences for staff.</summary>
    public IEnumerable<string> Problems => _problems.Values.Select(problem => problem.Message);

    /// <summary>Reads all keys and makes those that are missing. Once at start, outside any transaction: encrypting may write a protection key.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var name in new[] { Audit, Inbox, Rows, Seen })
        {
            var candidate = box.Protect(name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
            var stored = await factory.WriteAsync(db => FindOrAddAsync(db, name, candidate, cancellationToken), cancellationToken);
            try
            {
                _keys[name] = Convert.FromBase64String(box.Unprotect(name, stored));
            }
            catch (SecretUnreadableException exception)
            {
                _problems[name] = exception;
            }
        }
    }

    public bool CanRead(string name) => _keys.ContainsKey(name);

    /// <exception cref="SecretUnreadableException">The key is there but cannot be decrypted.</exception>
    public byte[] Of(string name) =>
        _keys.TryGetValue(name, out var key) ? key : throw (Exception?)_problems.GetValueOrDefault(name) ?? new InvalidOperationException("The keys are not loaded yet.");

    private static async Task<string> FindOrAddAsync(OpsDbContext db, string name, string candidate, CancellationToken cancellationToken)
    {
        if (await db.Settings.FindAsync([name], cancellationToken) is { } stored)
        {
            return stored.Value;
        }

        db.Settings.Add(new Setting { Name = name, Value = candidate });
        return candidate;
    }
}
