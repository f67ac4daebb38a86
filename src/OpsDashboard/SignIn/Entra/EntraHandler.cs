using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OpsDashboard.Shared;
using OpsDashboard.SignIn.Sessions;

namespace OpsDashboard.SignIn.Entra;

/// <summary>
/// Sign-in by OpenID Connect: authorization code with PKCE. What was asked (nonce, verifier, where to go afterwards) travels encrypted
/// in <c>state</c> and is bound to the browser by the framework's correlation cookie, which works once.
/// </summary>
public sealed class EntraHandler(
    IOptionsMonitor<EntraOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<EntraSettings> settings, EntraDirectory directory,
    EntraClient client, IdTokenCheck tokens, StaffSessions sessions, IDataProtectionProvider protection)
    : RemoteAuthenticationHandler<EntraOptions>(options, logger, encoder)
{
    private const string NonceItem = "nonce";
    private const string VerifierItem = "verifier";

    private readonly PropertiesDataFormat _state = new(protection.CreateProtector("OpsDashboard", "sign-in-state"));

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        OpenIdConnectConfiguration configuration;
        try
        {
            configuration = await directory.GetAsync(Context.RequestAborted);
        }
        catch (DirectoryUnreachableException)
        {
            Response.Redirect(PageUrls.SignInProblem(SignInProblem.DirectoryUnreachable));
            return;
        }

        var verifier = Random();
        properties.Items[NonceItem] = Random();
        properties.Items[VerifierItem] = verifier;
        GenerateCorrelationId(properties);
        Response.Redirect(QueryHelpers.AddQueryString(configuration.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["client_id"] = settings.Value.ClientId,
            ["response_type"] = "code",
            ["response_mode"] = "query",
            ["redirect_uri"] = BuildRedirectUri(Options.CallbackPath),
            ["scope"] = EntraClient.Scope,
            ["nonce"] = properties.Items[NonceItem],
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
            ["state"] = _state.Protect(properties),
        }));
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var query = Request.Query;
        if (_state.Unprotect(query["state"]) is not { } asked || !ValidateCorrelationId(asked))
        {
            return HandleRequestResult.Fail(new SignInRefusedException(SignInProblem.NotAsked));
        }

        try
        {
            CheckIssuer(query["iss"].ToString(), await directory.GetAsync(Context.RequestAborted));
            return query["code"].ToString() is { Length: > 0 } code && query["error"].Count == 0
                ? HandleRequestResult.Success(await TicketAsync(code, asked))
                : HandleRequestResult.Fail(new SignInRefusedException(SignInProblem.DirectoryRefused));
        }
        catch (SignInRefusedException exception)
        {
            return HandleRequestResult.Fail(exception);
        }
        catch (TokenRefusedException exception)
        {
            return HandleRequestResult.Fail(new SignInRefusedException(SignInProblem.DirectoryRefused, inner: exception));
        }
        catch (DirectoryUnreachableException exception)
        {
            return HandleRequestResult.Fail(new SignInRefusedException(SignInProblem.DirectoryUnreachable, inner: exception));
        }
    }

    /// <summary>RFC 9207: an answer that another directory sent here must not be taken to ours.</summary>
    private static void CheckIssuer(string issuer, OpenIdConnectConfiguration configuration)
    {
        if (issuer.Length == 0 ? configuration.AuthorizationResponseIssParameterSupported : issuer != configuration.Issuer)
        {
            throw new SignInRefusedException(SignInProblem.AnotherIssuer);
        }
    }

    private async Task<AuthenticationTicket> TicketAsync(string code, AuthenticationProperties asked)
    {
        var answer = await client.RedeemCodeAsync(code, BuildRedirectUri(Options.CallbackPath), asked.Items[VerifierItem]!, Context.RequestAborted);
        var (person, loginHint) = await tokens.ReadAsync(answer.IdToken, asked.Items[NonceItem], Context.RequestAborted);
        if (person.Roles.Count == 0)
        {
            throw new SignInRefusedException(SignInProblem.NoRole, person.Oid);
        }

        if (await sessions.IsBlockedAsync(person.Oid, Context.RequestAborted))
        {
            throw new SignInRefusedException(SignInProblem.Blocked, person.Oid);
        }

        // Without it nobody could ask later whether the person may still come in.
        var refreshToken = answer.RefreshToken ?? throw new SignInRefusedException(SignInProblem.NoRefreshToken, person.Oid);
        var properties = new AuthenticationProperties { RedirectUri = asked.RedirectUri };
        properties.SetParameter(SessionHandler.Directory, new DirectoryGrant(refreshToken, loginHint));
        return new(person.ToPrincipal(Scheme.Name), properties, Scheme.Name);
    }

    private static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}
