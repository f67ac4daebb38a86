using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OpsDashboard.SignIn.Entra;

/// <summary>Who an id token speaks of.</summary>
/// <param name="Person">Object id, name and those of the roles that this dashboard knows.</param>
/// <param name="LoginHint">Names the account to the directory at sign-out, so that it asks no question; null when the app registration leaves it out.</param>
public sealed record EntraPerson(StaffPerson Person, string? LoginHint);

/// <summary>
/// Decides whether an id token comes from our tenant, for us, about a person. Whatever is not as it must be is refused with its word;
/// nothing is taken from a token before its signature held.
/// </summary>
public sealed class IdTokenCheck(IOptions<EntraSettings> settings, EntraDirectory directory, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <param name="idToken">As the token endpoint sent it.</param>
    /// <param name="nonce">What the token must repeat; null for one that came for a refresh token, which belongs to no question of a browser.</param>
    /// <param name="cancellationToken">Ends the wait for the directory's keys.</param>
    /// <exception cref="SignInRefusedException">The token is refused.</exception>
    /// <exception cref="DirectoryUnreachableException">The directory's keys cannot be read.</exception>
    public async Task<EntraPerson> ReadAsync(string idToken, string? nonce, CancellationToken cancellationToken)
    {
        var token = await ValidAsync(idToken, cancellationToken);
        CheckNonce(token, nonce);
        CheckParty(token);
        if (!string.Equals(Text(token, "tid"), settings.Value.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            throw new SignInRefusedException(SignInProblem.AnotherTenant);
        }

        // An app that signs in for itself has no object id of a person, or says what it is.
        if (!Guid.TryParse(Text(token, "oid"), out var oid) || Text(token, "idtyp") is "app" || string.IsNullOrEmpty(token.Subject))
        {
            throw new SignInRefusedException(SignInProblem.NotAPerson);
        }

        var roles = token.Claims.Where(claim => claim.Type == StaffPerson.RoleClaim).Select(claim => claim.Value)
            .Where(role => StaffRole.All.Contains(role, StringComparer.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
        return new(new(oid, Text(token, "name") ?? Text(token, "preferred_username") ?? "", roles), Text(token, "login_hint"));
    }

    /// <summary>A key that we do not know may be newer than our copy: the copy is read anew once, and only once.</summary>
    private async Task<JsonWebToken> ValidAsync(string idToken, CancellationToken cancellationToken)
    {
        var result = await ValidateAsync(idToken, await directory.GetAsync(cancellationToken));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            result = await ValidateAsync(idToken, await directory.GetFreshAsync(cancellationToken));
        }

        return result.IsValid ? (JsonWebToken)result.SecurityToken : throw new SignInRefusedException(SignInProblem.TokenInvalid, inner: result.Exception);
    }

    private Task<TokenValidationResult> ValidateAsync(string idToken, OpenIdConnectConfiguration configuration) => Handler.ValidateTokenAsync(
        idToken,
        new TokenValidationParameters
        {
            ValidIssuer = configuration.Issuer,
            ValidAudience = settings.Value.ClientId,
            IssuerSigningKeys = configuration.SigningKeys,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
            ValidTypes = ["JWT"],
            LifetimeValidator = IsInItsTime,
        });

    private bool IsInItsTime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } start || now >= start - Skew);
    }

    private static void CheckNonce(JsonWebToken token, string? nonce)
    {
        if (nonce is not null && !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(Text(token, "nonce") ?? "")))
        {
            throw new SignInRefusedException(SignInProblem.TokenInvalid);
        }
    }

    /// <summary>A token for several audiences says for which of them it was made; it must be us.</summary>
    private void CheckParty(JsonWebToken token)
    {
        var party = Text(token, "azp");
        if (party is null ? token.Audiences.Skip(1).Any() : party != settings.Value.ClientId)
        {
            throw new SignInRefusedException(SignInProblem.TokenInvalid);
        }
    }

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
