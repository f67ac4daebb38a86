using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace OpsDashboard.SignIn.Entra;

/// <summary>What the directory gave for a code or a refresh token.</summary>
public sealed record EntraTokens(string IdToken, string? RefreshToken);

/// <summary>The directory says no. Its word for it is fit for logs; what it says besides is not read.</summary>
public sealed class TokenRefusedException(string code) : Exception($"The directory refused ({code}).")
{
    public string Code { get; } = code;
}

public enum CredentialVerdict
{
    Accepted,
    Refused,
    Unknown,
}

/// <summary>Talks to the directory's token endpoint, as the app that the directory knows.</summary>
public sealed class EntraClient(IOptions<EntraSettings> settings, EntraDirectory directory, EntraHttp http, ClientAssertion assertion)
{
    public const string Scope = "openid profile offline_access";

    /// <summary>What says something about us rather than about the person.</summary>
    private static readonly string[] OurFault = ["invalid_client", "unauthorized_client"];

    /// <summary>What says that the directory is in trouble and will be asked again.</summary>
    private static readonly string[] ForAMoment = ["temporarily_unavailable", "server_error"];

    /// <exception cref="TokenRefusedException">The code is wrong, used or too old.</exception>
    /// <exception cref="DirectoryUnreachableException">No answer that says anything about the code.</exception>
    public Task<EntraTokens> RedeemCodeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken) =>
        TokensAsync(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = redirectUri,
                ["code_verifier"] = verifier,
                ["scope"] = Scope,
            },
            cancellationToken);

    /// <exception cref="TokenRefusedException">The person may not sign in any more, or must show themselves again.</exception>
    /// <exception cref="DirectoryUnreachableException">No answer that says anything about the person.</exception>
    public Task<EntraTokens> RefreshAsync(string refreshToken, CancellationToken cancellationToken) =>
        TokensAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken, ["scope"] = Scope }, cancellationToken);

    /// <summary>Whether the directory still takes our secret or certificate: asks for a token of our own, which is thrown away.</summary>
    public async Task<(CredentialVerdict Verdict, string? Code)> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(new() { ["grant_type"] = "client_credentials", ["scope"] = $"{settings.Value.ClientId}/.default" }, cancellationToken);
            return (CredentialVerdict.Accepted, null);
        }
        catch (TokenRefusedException exception)
        {
            return (OurFault.Contains(exception.Code, StringComparer.Ordinal) ? CredentialVerdict.Refused : CredentialVerdict.Unknown, exception.Code);
        }
        catch (DirectoryUnreachableException)
        {
            return (CredentialVerdict.Unknown, "no answer");
        }
    }

    private async Task<EntraTokens> TokensAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        JsonElement answer;
        try
        {
            answer = await AskAsync(form, cancellationToken);
        }
        catch (TokenRefusedException exception) when (OurFault.Concat(ForAMoment).Contains(exception.Code, StringComparer.Ordinal))
        {
            throw new DirectoryUnreachableException($"Microsoft Entra ID does not serve this app ({exception.Code}).", exception);
        }

        return Text(answer, "id_token") is { } idToken ? new(idToken, Text(answer, "refresh_token")) : throw new TokenRefusedException("no_id_token");
    }

    private async Task<JsonElement> AskAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        var endpoint = (await directory.GetAsync(cancellationToken)).TokenEndpoint;
        form["client_id"] = settings.Value.ClientId;
        ProveWhoWeAre(form, endpoint);
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var answer = await http.Client.PostAsync(endpoint, content, cancellationToken);
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            return answer.IsSuccessStatusCode ? document.RootElement.Clone() : throw Refusal(answer.StatusCode, document.RootElement);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            throw new DirectoryUnreachableException("Microsoft Entra ID does not answer.", exception);
        }
    }

    private void ProveWhoWeAre(Dictionary<string, string> form, string endpoint)
    {
        if (settings.Value.ClientCertificates.Count == 0)
        {
            form["client_secret"] = settings.Value.ClientSecret ?? "";
            return;
        }

        form["client_assertion_type"] = ClientAssertion.Type;
        form["client_assertion"] = assertion.For(endpoint);
    }

    private static Exception Refusal(HttpStatusCode status, JsonElement answer) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && Text(answer, "error") is { Length: > 0 and < 60 } code
            ? new TokenRefusedException(code)
            : new DirectoryUnreachableException($"Microsoft Entra ID answers {(int)status}.");

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
