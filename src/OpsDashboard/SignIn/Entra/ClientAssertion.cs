using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpsDashboard.SignIn.Entra;

/// <summary>Proof of who we are by certificate in place of a secret (RFC 7523, <c>private_key_jwt</c>): the key never leaves this machine.</summary>
public sealed class ClientAssertion(IOptions<EntraSettings> settings, ClientCertificates certificates, TimeProvider time)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public string For(string tokenEndpoint)
    {
        var certificate = certificates.Current;
        using var key = certificate.GetRSAPrivateKey()!;
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.Value.ClientId,
            Audience = tokenEndpoint,
            Claims = new Dictionary<string, object> { ["sub"] = settings.Value.ClientId, ["jti"] = Guid.NewGuid().ToString() },
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Life,
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["x5t#S256"] = Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256)),
            },
            SigningCredentials = new(new RsaSecurityKey(key), SecurityAlgorithms.RsaSsaPssSha256)
            {
                // The key goes with this call: a provider kept for later would sign with a disposed one.
                CryptoProviderFactory = new() { CacheSignatureProviders = false },
            },
        });
    }
}
