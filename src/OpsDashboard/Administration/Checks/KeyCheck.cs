using System.Globalization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;

namespace OpsDashboard.Administration.Checks;

/// <summary>Whether what is stored encrypted can be decrypted, and by whom else.</summary>
public sealed class KeyCheck(
    IDbContextFactory<OpsDbContext> factory, IServiceProvider services, SecretBox box, KeyProtection protection, IHostEnvironment environment, TimeProvider time) : ICheck
{
    private const string Name = "Keys";
    private const string BringBack = "Put the rows of ProtectionKeys and the certificate back from the backup; nothing is written over meanwhile.";

    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken)
    {
        var certificate = Certificate(protection.CertificateEnds, environment.IsDevelopment(), time.GetUtcNow());
        if (!scope.DatabaseIsReady)
        {
            return [new(Name, [certificate, CheckScope.DatabaseFirst])];
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var stored = await db.ProtectionKeys.AsNoTracking().Select(key => key.Xml).ToListAsync(cancellationToken);
        var secrets = await db.Settings.AsNoTracking()
            .Where(setting => setting.Name == StoredKeys.Audit || setting.Name == StoredKeys.Inbox)
            .ToDictionaryAsync(setting => setting.Name, setting => setting.Value, cancellationToken);
        var unreadable = stored.Count == 0 ? 0 : Unreadable();
        return [new(Name,
        [
            certificate,
            Ring(stored.Count, unreadable, secrets.Count > 0),
            .. stored.Count == 0 ? [] : new[] { StoredKeys.Audit, StoredKeys.Inbox }.Select(name => Stored(name, secrets.GetValueOrDefault(name))),
            .. Bare(protection.CertificateEnds is not null, stored.Count(xml => !xml.Contains("EncryptedData", StringComparison.Ordinal))),
        ])];
    }

    public static CheckLine Certificate(DateTimeOffset? ends, bool isDevelopment, DateTimeOffset now)
    {
        const string title = "Certificate of the keys";
        if (ends is not { } at)
        {
            return isDevelopment
                ? CheckLine.Good(title, "None, as is usual in Development.")
                : CheckLine.Warning(
                    title, "None: whoever has the database, or a backup of it, can decrypt what is in it.",
                    "Set Protection:Certificate:Path and :Password to a PKCS#12 file that is kept apart from the database.");
        }

        var day = at.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        return at - now < WarnBefore
            ? CheckLine.Warning(title, $"It {(at < now ? "ended" : "ends")} on {day}.", "Set a new one as Protection:Certificate and this one as Protection:PreviousCertificate.")
            : CheckLine.Good(title, $"It is valid until {day}.");
    }

    public static CheckLine Ring(int stored, int unreadable, bool hasSecrets)
    {
        const string title = "Data-protection keys";
        return (stored, unreadable) switch
        {
            (0, _) when hasSecrets => CheckLine.Bad(title, "None is there, though secrets are stored that need one.", BringBack),
            (0, _) => CheckLine.Warning(title, "None yet.", "The first start of the app makes one."),
            (_, > 0) => CheckLine.Bad(title, $"{unreadable} of {stored} cannot be decrypted.", BringBack),
            _ => CheckLine.Good(title, $"{stored}, all of them readable."),
        };
    }

    /// <summary>A key made before there was a certificate stays as it is: only new ones are encrypted.</summary>
    public static IEnumerable<CheckLine> Bare(bool hasCertificate, int bare) => hasCertificate && bare > 0
        ? [CheckLine.Warning(
            "Keys without protection", $"{bare} of the keys were stored before there was a certificate and are readable in the database.",
            "New keys are made every ninety days; treat older backups as secret.")]
        : [];

    private CheckLine Stored(string name, string? cipher)
    {
        var title = name == StoredKeys.Audit ? "Key of the audit chain" : "Key of stored webhooks";
        if (cipher is null)
        {
            return CheckLine.Warning(title, "Not made yet.", "The first start of the app makes it.");
        }

        try
        {
            box.Unprotect(name, cipher);
            return CheckLine.Good(title, "Readable.");
        }
        catch (SecretUnreadableException exception)
        {
            return CheckLine.Bad(title, exception.Message, BringBack);
        }
    }

    private int Unreadable() => services.GetRequiredService<IKeyManager>().GetAllKeys().Count(key => !IsReadable(key));

    private static bool IsReadable(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception exception) when (exception is System.Security.Cryptography.CryptographicException or InvalidOperationException)
        {
            return false;
        }
    }
}
