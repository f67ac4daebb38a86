using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

/// <summary>Who may come in: the API token, and access tokens that carry their own end and proof so that they survive a restart.</summary>
internal sealed class Credentials(SandboxOptions options, TimeProvider clock)
{
    private static readonly TimeSpan AccessLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan SdkLife = TimeSpan.FromDays(35);
    private static readonly TimeSpan ShortSdkLife = TimeSpan.FromMinutes(90);

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Token}/{options.OAuthClientSecret}"));

    public bool Accept(string? authorization) => authorization switch
    {
        null => false,
        _ when authorization.StartsWith("Token token=", StringComparison.Ordinal) => Same(authorization["Token token=".Length..], options.Token),
        _ when authorization.StartsWith("Bearer ", StringComparison.Ordinal) => AcceptAccess(authorization["Bearer ".Length..]),
        _ => false,
    };

    public bool AcceptControl(string? token) => token is not null && Same(token, options.ControlToken);

    public JsonObject? Exchange(string clientId, string clientSecret)
    {
        if (!Same(clientId, options.OAuthClientId) || !Same(clientSecret, options.OAuthClientSecret))
            return null;
        var end = (clock.GetUtcNow() + AccessLife).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new() { ["access_token"] = $"{end}.{Sign(end)}", ["token_type"] = "bearer", ["expires_in"] = (int)AccessLife.TotalSeconds };
    }

    /// <summary>What a capture SDK would be given for this run: a signed JWT that says so.</summary>
    public string SdkToken(Run run) => SdkToken(run.ApplicantId, run.Id, (run.Created / 1000) + (long)SdkLife.TotalSeconds);

    /// <summary>What a capture SDK would be given to take pictures of this applicant without a run.</summary>
    public string SdkToken(Applicant applicant, string? referrer) =>
        SdkToken(applicant.Id, referrer, (clock.GetUtcNow() + ShortSdkLife).ToUnixTimeSeconds());

    private string SdkToken(string applicantId, string? reference, long end)
    {
        var payload = new JsonObject { ["exp"] = end, ["payload"] = new JsonObject { ["app"] = applicantId, ["ref"] = reference }, ["sandbox"] = true };
        var head = $"{Base64Url("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url(Encoding.UTF8.GetBytes(payload.ToJsonString()))}";
        return $"{head}.{Sign(head)}";
    }

    private bool AcceptAccess(string token) =>
        token.Split('.') is [var end, var signature]
        && Same(signature, Sign(end))
        && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow().ToUnixTimeSeconds() < seconds;

    private string Sign(string text) => Base64Url(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));

    private static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static bool Same(string given, string wanted) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
}
