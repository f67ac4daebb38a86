using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.SignIn;

/// <summary>
/// A directory that speaks as Microsoft Entra ID does: metadata, keys, codes with PKCE that work once, refresh tokens, client secret
/// or signed client assertion. A test may spoil any token before it is signed, and any answer.
/// </summary>
public sealed class FakeEntra : IAsyncDisposable
{
    public const string ClientId = "0b9e2f6c-8c52-4a0e-b6f4-2f7d1f1f6a11";
    public const string ClientSecret = "a-secret-of-the-fake-directory";
    public const string Tenant = "7d3c2b7e-5f0e-4f43-9d0f-3f6a1c2b9e10";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Asked> _codes = [];
    private readonly ConcurrentDictionary<string, Guid> _refreshTokens = [];
    private int _serial;

    private FakeEntra(WebApplication app, TimeProvider clock) => (_app, Clock) = (app, clock);

    public TimeProvider Clock { get; }

    public Uri Address { get; private set; } = null!;

    public string Issuer => $"{Address}{Tenant}/v2.0";

    public FakeKey Key { get; private set; } = new();

    /// <summary>Who answers at the sign-in form.</summary>
    public StaffPerson Person { get; set; } = new(new Guid(77, 0, 0, new byte[8]), "Nadia Brückner", new HashSet<string> { StaffRole.Reviewer });

    /// <summary>Changes the next tokens before they are signed.</summary>
    public Action<FakeToken>? Spoil { get; set; }

    /// <summary>The token endpoint answers with this error in place of tokens.</summary>
    public string? TokenError { get; set; }

    /// <summary>Every answer of the token endpoint is a fault of the directory.</summary>
    public bool IsDown { get; set; }

    /// <summary>The <c>iss</c> beside the code; null leaves it out.</summary>
    public string? AnswerIssuer { get; set; }

    /// <summary>The certificate whose private key signs client assertions; null expects the secret.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    public int Refreshes { get; private set; }

    public Uri? SignedOutAt { get; private set; }

    public static async Task<FakeEntra> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var entra = new FakeEntra(app, clock);
        app.MapGet($"/{Tenant}/v2.0/.well-known/openid-configuration", entra.Metadata);
        app.MapGet($"/{Tenant}/discovery/v2.0/keys", entra.Keys);
        app.MapGet($"/{Tenant}/oauth2/v2.0/authorize", entra.Authorize);
        app.MapPost($"/{Tenant}/oauth2/v2.0/token", entra.TokenAsync);
        app.MapGet($"/{Tenant}/oauth2/v2.0/logout", entra.SignOut);
        await app.StartAsync();
        entra.Address = new(app.Urls.Single() + "/");
        entra.AnswerIssuer = entra.Issuer;
        return entra;
    }

    /// <summary>From now on another key signs; the old one is published no more.</summary>
    public void RollKey() => Key = new();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Metadata() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = $"{Address}{Tenant}/oauth2/v2.0/authorize",
        ["token_endpoint"] = $"{Address}{Tenant}/oauth2/v2.0/token",
        ["end_session_endpoint"] = $"{Address}{Tenant}/oauth2/v2.0/logout",
        ["jwks_uri"] = $"{Address}{Tenant}/discovery/v2.0/keys",
        ["authorization_response_iss_parameter_supported"] = true,
    });

    private IResult Keys() => Results.Json(new { keys = new[] { Key.Published } });

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["nonce"].ToString().Length < 32)
        {
            return Results.BadRequest();
        }

        var code = $"code-{Interlocked.Increment(ref _serial)}";
        _codes[code] = new(query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        var back = QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?>
        {
            ["code"] = code, ["state"] = query["state"], ["iss"] = AnswerIssuer,
        });
        return Results.Redirect(back);
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        if (IsDown)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        var form = await request.ReadFormAsync();
        Refreshes += form["grant_type"] == "refresh_token" ? 1 : 0;
        var error = TokenError ?? (await IsOurClientAsync(form) ? null : "invalid_client");
        if (error is not null)
        {
            return Refused(error);
        }

        return form["grant_type"].ToString() switch
        {
            "authorization_code" => FromCode(form),
            "refresh_token" => FromRefreshToken(form),
            "client_credentials" => Results.Json(new { access_token = "app-only" }),
            _ => Refused("unsupported_grant_type"),
        };
    }

    private IResult FromCode(IFormCollection form)
    {
        if (!_codes.TryRemove(form["code"].ToString(), out var asked)
            || asked.RedirectUri != form["redirect_uri"]
            || asked.Challenge != WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
        {
            return Refused("invalid_grant");
        }

        return Tokens(asked.Nonce);
    }

    private IResult FromRefreshToken(IFormCollection form) =>
        _refreshTokens.TryGetValue(form["refresh_token"].ToString(), out var oid) && oid == Person.Oid ? Tokens(nonce: null) : Refused("invalid_grant");

    private IResult Tokens(string? nonce)
    {
        var refreshToken = $"refresh-{Interlocked.Increment(ref _serial)}";
        _refreshTokens[refreshToken] = Person.Oid;
        var token = FakeToken.Of(this, nonce);
        Spoil?.Invoke(token);
        return Results.Json(new Dictionary<string, string>
        {
            ["token_type"] = "Bearer", ["access_token"] = "for-somebody-else", ["refresh_token"] = refreshToken, ["id_token"] = token.Write(),
        });
    }

    private IResult SignOut(HttpRequest request)
    {
        SignedOutAt = new(Address, request.QueryString.ToString());
        return Results.Redirect(request.Query["post_logout_redirect_uri"].ToString());
    }

    private async Task<bool> IsOurClientAsync(IFormCollection form)
    {
        if (ClientCertificate is not { } certificate)
        {
            return form["client_secret"] == ClientSecret;
        }

        var checkedAssertion = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(form["client_assertion"], new()
        {
            ValidIssuer = ClientId,
            ValidAudience = $"{Address}{Tenant}/oauth2/v2.0/token",
            IssuerSigningKey = new X509SecurityKey(certificate),
            ValidAlgorithms = [SecurityAlgorithms.RsaSsaPssSha256],
        });
        return checkedAssertion.IsValid && form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            && new JsonWebToken(form["client_assertion"]) is { Subject: ClientId } assertion
            && assertion.GetHeaderValue<string>("x5t#S256") == WebEncoders.Base64UrlEncode(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    private static IResult Refused(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);

    private sealed record Asked(string Nonce, string Challenge, string RedirectUri);
}
