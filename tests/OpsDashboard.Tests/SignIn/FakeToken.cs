using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace OpsDashboard.Tests.SignIn;

/// <summary>A key of the fake directory and how it is published.</summary>
public sealed class FakeKey
{
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public RSA Rsa { get; } = RSA.Create(2048);

    public object Published
    {
        get
        {
            var key = Rsa.ExportParameters(includePrivateParameters: false);
            return new { kty = "RSA", use = "sig", kid = Id, n = WebEncoders.Base64UrlEncode(key.Modulus!), e = WebEncoders.Base64UrlEncode(key.Exponent!) };
        }
    }
}

/// <summary>An id token written by hand, so that it can be wrong in any way.</summary>
public sealed class FakeToken
{
    private readonly FakeKey _key;

    private FakeToken(FakeKey key) => _key = key;

    public Dictionary<string, object> Header { get; } = [];

    public Dictionary<string, object> Claims { get; } = [];

    /// <summary>Signs the first two parts; what it gives is the third.</summary>
    public Func<byte[], byte[]>? Sign { get; set; }

    public static FakeToken Of(FakeEntra entra, string? nonce)
    {
        var now = entra.Clock.GetUtcNow();
        var token = new FakeToken(entra.Key) { Header = { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = entra.Key.Id } };
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = entra.Issuer,
            ["aud"] = FakeEntra.ClientId,
            ["tid"] = FakeEntra.Tenant,
            ["oid"] = entra.Person.Oid.ToString(),
            ["sub"] = "subject-" + entra.Person.Oid,
            ["name"] = entra.Person.Name,
            ["preferred_username"] = "nadia@example.com",
            ["login_hint"] = "hint-of-nadia",
            ["roles"] = entra.Person.Roles.Count == 0 ? null : entra.Person.Roles.ToArray(),
            ["nonce"] = nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in claims.Where(claim => claim.Value is not null))
        {
            token.Claims[name] = value!;
        }

        return token;
    }

    public string Write()
    {
        var signed = $"{Part(Header)}.{Part(Claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = Sign?.Invoke(bytes) ?? _key.Rsa.SignData(
            bytes, HashAlgorithmName.SHA256, Header["alg"] is "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        return $"{signed}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private static string Part(Dictionary<string, object> part) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(part));
}
