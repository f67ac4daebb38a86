using System.Globalization;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;

namespace OpsDashboard.SignIn.Entra;

/// <summary>One thing that was looked at, in words for an administrator.</summary>
/// <param name="IsGood">Whether nothing has to be done.</param>
/// <param name="Title">What was looked at.</param>
/// <param name="Text">What was found. Never a secret.</param>
/// <param name="Remedy">What to do about it; null when it is good.</param>
public sealed record EntraFact(bool IsGood, string Title, string Text, string? Remedy);

/// <summary>Asks the directory whether staff could sign in right now, and until when.</summary>
public sealed class EntraProbe(
    IOptions<EntraSettings> settings, IOptions<DashboardOptions> dashboard, EntraDirectory directory, EntraClient client,
    ClientCertificates certificates, TimeProvider time)
{
    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(30);

    /// <summary>Nothing when sign-in with Microsoft is not set up.</summary>
    public async Task<IReadOnlyList<EntraFact>> CheckAsync(CancellationToken cancellationToken)
    {
        if (!settings.Value.IsConfigured)
        {
            return [];
        }

        var metadata = await MetadataAsync(cancellationToken);
        return metadata.IsGood ? [metadata, await CredentialAsync(cancellationToken), Expiry()] : [metadata, Expiry()];
    }

    private async Task<EntraFact> MetadataAsync(CancellationToken cancellationToken)
    {
        const string title = "Microsoft Entra ID metadata";
        try
        {
            var configuration = await directory.GetAsync(cancellationToken);
            return new(true, title, $"Reachable; the issuer belongs to tenant {settings.Value.TenantId}; {configuration.SigningKeys.Count} signing keys.", null);
        }
        catch (DirectoryUnreachableException exception)
        {
            return new(false, title, exception.Message, "Check AzureAd:Instance and AzureAd:TenantId, and that this machine may reach the directory over https.");
        }
    }

    private async Task<EntraFact> CredentialAsync(CancellationToken cancellationToken)
    {
        const string title = "Credential at Microsoft Entra ID";
        var (verdict, code) = await client.ProbeAsync(cancellationToken);
        return verdict switch
        {
            CredentialVerdict.Accepted => new(true, title, "The directory accepts it.", null),
            CredentialVerdict.Refused => new(
                false, title, $"The directory refuses it ({code}).",
                "Make a new client secret or certificate in the app registration and set AzureAd:ClientSecret or AzureAd:ClientCertificates."),
            _ => new(false, title, $"The directory could not say ({code}).", "Try again; if it stays, look at the app registration."),
        };
    }

    /// <summary>A certificate tells when it ends. A secret does not: only the administrator who made it knows.</summary>
    private EntraFact Expiry()
    {
        const string title = "Expiry of the credential";
        var isCertificate = settings.Value.ClientCertificates.Count > 0;
        DateTimeOffset? end = isCertificate ? new DateTimeOffset(certificates.Current.NotAfter.ToUniversalTime()) : dashboard.Value.SignIn.ClientSecretExpires;
        if (end is not { } at)
        {
            return new(true, title, "Not known: a secret does not tell. Set SignIn:ClientSecretExpires to the date in the app registration to be warned here.", null);
        }

        var name = isCertificate ? "The certificate" : "The client secret";
        var day = at.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        return (at - time.GetUtcNow()) switch
        {
            { Ticks: <= 0 } => new(false, title, $"{name} expired on {day}.", "Nobody can sign in. Make a new one in the app registration and set it here."),
            var left when left < WarnBefore => new(false, title, $"{name} expires on {day}.", "Make a new one in the app registration and set it here before then."),
            _ => new(true, title, $"{name} is good until {day}.", null),
        };
    }
}
