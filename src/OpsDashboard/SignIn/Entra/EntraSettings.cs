namespace OpsDashboard.SignIn.Entra;

/// <summary>Section <c>AzureAd</c>, with the names that Microsoft.Identity.Web uses.</summary>
public sealed class EntraSettings
{
    public const string Section = "AzureAd";
    public const string DefaultInstance = "https://login.microsoftonline.com/";
    public const string DefaultCallbackPath = "/signin-oidc";
    public const string DefaultSignedOutCallbackPath = "/signout-callback-oidc";

    public string Instance { get; set; } = DefaultInstance;

    /// <summary>The one tenant whose people may sign in, by its id.</summary>
    public string TenantId { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string? ClientSecret { get; set; }

    /// <summary>In place of a secret; with several, the one that is valid longest signs, so that a new one can lie beside the old.</summary>
    public List<EntraCertificate> ClientCertificates { get; } = [];

    public string CallbackPath { get; set; } = DefaultCallbackPath;

    public string SignedOutCallbackPath { get; set; } = DefaultSignedOutCallbackPath;

    public bool IsConfigured => ClientId.Length > 0;

    public string Authority => $"{Instance.TrimEnd('/')}/{TenantId}/v2.0";

    public string MetadataAddress => Authority + "/.well-known/openid-configuration";

    /// <summary>Scheme and host of the directory: the one other site that a form post may end up at.</summary>
    public string Origin => new Uri(Instance).GetLeftPart(UriPartial.Authority);
}

/// <summary>Where a certificate with its private key lies.</summary>
public sealed class EntraCertificate
{
    public const string FromPath = "Path";
    public const string FromBase64 = "Base64Encoded";

    public string SourceType { get; set; } = FromPath;

    /// <summary>A PKCS#12 file (.pfx).</summary>
    public string? CertificateDiskPath { get; set; }

    /// <summary>The same as text.</summary>
    public string? Base64EncodedValue { get; set; }

    public string? CertificatePassword { get; set; }
}
