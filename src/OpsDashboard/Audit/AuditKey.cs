using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Audit;

/// <summary>The key of the chains: made once, kept encrypted in the database, so that whoever can only edit rows cannot make a chain that holds.</summary>
public sealed class AuditKey(SecretBox box)
{
    private const string SettingName = "audit-key";
    private const string Purpose = "audit";

    private byte[]? _key;

    /// <exception cref="SecretUnreadableException">The key is there but cannot be decrypted; it is never replaced.</exception>
    public async Task<byte[]> ReadAsync(OpsDbContext db, CancellationToken cancellationToken)
    {
        if (_key is { } known)
        {
            return known;
        }

        var stored = await db.Settings.AsNoTracking().SingleOrDefaultAsync(setting => setting.Name == SettingName, cancellationToken);
        if (stored is not null)
        {
            return _key = Convert.FromBase64String(box.Unprotect(Purpose, stored.Value));
        }

        // Kept only when the transaction commits; a lost race reads the winner's key on the next try.
        var key = RandomNumberGenerator.GetBytes(AuditHash.Length);
        db.Settings.Add(new Setting { Name = SettingName, Value = box.Protect(Purpose, Convert.ToBase64String(key)) });
        return key;
    }
}
