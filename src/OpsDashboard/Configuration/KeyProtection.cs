using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace OpsDashboard.Configuration;

/// <summary>A PKCS#12 file with its private key.</summary>
public sealed class KeyCertificate
{
    public string? Path { get; set; }

    public string? Password { get; set; }
}

/// <summary>
/// Section <c>Protection</c>: the certificate that encrypts the data-protection keys in the database, so that whoever has only the
/// database, or a backup of it, can decrypt nothing. The one before stays able to decrypt during a change.
/// </summary>
public sealed class KeyProtection
{
    public const string Section = "Protection";

    public KeyCertificate Certificate { get; } = new();

    public KeyCertificate PreviousCertificate { get; } = new();

    /// <summary>Until when the certificate is valid; null without one.</summary>
    public DateTimeOffset? CertificateEnds { get; private set; }

    /// <summary>Everything that would keep the certificates from being used, one sentence each.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        foreach (var name in (string[])[nameof(Certificate), nameof(PreviousCertificate)])
        {
            var path = $"{Section}:{name}";
            var settings = configuration.GetSection(path).Get<KeyCertificate>();
            if (!string.IsNullOrEmpty(settings?.Path) && Problem(settings) is { } problem)
            {
                yield return $"{path}:Path {problem}";
            }
        }
    }

    public static KeyProtection AddTo(WebApplicationBuilder builder)
    {
        var protection = builder.Configuration.GetSection(Section).Get<KeyProtection>() ?? new();
        var (current, previous) = (LoadWhenSet(protection.Certificate), LoadWhenSet(protection.PreviousCertificate));
        var keys = builder.Services.AddDataProtection();
        if (current is not null)
        {
            protection.CertificateEnds = new DateTimeOffset(current.NotAfter.ToUniversalTime());
            keys.ProtectKeysWithCertificate(current);
        }

        keys.UnprotectKeysWithAnyCertificate([.. new[] { current, previous }.OfType<X509Certificate2>()]);
        builder.Services.AddSingleton(protection);
        return protection;
    }

    private static X509Certificate2? LoadWhenSet(KeyCertificate settings) => string.IsNullOrEmpty(settings.Path) ? null : Load(settings);

    private static string? Problem(KeyCertificate settings)
    {
        try
        {
            using var certificate = Load(settings);
            using var key = certificate.GetRSAPrivateKey();
            return key is null ? "names a certificate without an RSA private key." : null;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "cannot be read; is the file there, and the password right?";
        }
    }

    private static X509Certificate2 Load(KeyCertificate settings) => X509CertificateLoader.LoadPkcs12FromFile(settings.Path!, settings.Password);
}
