using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace OpsDashboard.SignIn.Entra;

/// <summary>The certificates that prove who we are to the directory, read once.</summary>
public sealed class ClientCertificates(IOptions<EntraSettings> settings) : IDisposable
{
    private readonly Lazy<List<X509Certificate2>> _all = new(() => [.. settings.Value.ClientCertificates.Select(Load)]);

    /// <summary>The one that stays valid longest.</summary>
    public X509Certificate2 Current => _all.Value.MaxBy(certificate => certificate.NotAfter)!;

    public void Dispose()
    {
        if (_all.IsValueCreated)
        {
            _all.Value.ForEach(certificate => certificate.Dispose());
        }
    }

    /// <summary>Why a certificate cannot be used, in words; null when it can.</summary>
    internal static string? Problem(EntraCertificate source)
    {
        try
        {
            using var certificate = Load(source);
            using var key = certificate.GetRSAPrivateKey();
            return key is null ? "holds no RSA private key" : null;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return "cannot be read; is the file there, and the password right?";
        }
    }

    private static X509Certificate2 Load(EntraCertificate source) => source.SourceType.Equals(EntraCertificate.FromBase64, StringComparison.OrdinalIgnoreCase)
        ? X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(source.Base64EncodedValue ?? ""), source.CertificatePassword)
        : X509CertificateLoader.LoadPkcs12FromFile(source.CertificateDiskPath ?? "", source.CertificatePassword);
}
