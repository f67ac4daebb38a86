using System.Buffers;
using System.Security.Cryptography;

namespace Onfido.Client.Webhooks;

/// <summary>Tells whether a webhook body is Onfido's: hexadecimal HMAC-SHA256 of the raw bytes in <c>X-SHA2-Signature</c>.</summary>
/// <remarks>
/// <para>API v3.6, webhook signatures. Verify the bytes as they came, before any parsing or decompression.</para>
/// <para>Rule for the header: exactly 64 hexadecimal characters, upper or lower case, and nothing else. Onfido sends lower case; upper case names the
/// same bytes, so it is accepted. White space, prefixes and several values (joined by commas) are malformed.</para>
/// <para>Nothing in the protocol tells the time or makes a body unique: a valid body may be a repetition.</para>
/// </remarks>
public static class WebhookVerifier
{
    /// <summary>The header that carries the signature.</summary>
    public const string SignatureHeader = "X-SHA2-Signature";

    /// <summary>Verifies with the tokens that count now.</summary>
    /// <param name="body">The raw bytes of the request.</param>
    /// <param name="signatureHeader">The header as it came; several values joined by commas.</param>
    /// <param name="tokens">The tokens that may have signed: during a rotation the new one and the old one.</param>
    public static WebhookVerification Verify(ReadOnlySpan<byte> body, string? signatureHeader, IReadOnlyList<WebhookToken> tokens) =>
        Verify(body, signatureHeader, tokens, TimeProvider.System);

    /// <summary>Verifies with the tokens that count now on the given clock.</summary>
    /// <param name="body">The raw bytes of the request.</param>
    /// <param name="signatureHeader">The header as it came; several values joined by commas.</param>
    /// <param name="tokens">The tokens that may have signed: during a rotation the new one and the old one.</param>
    /// <param name="timeProvider">The clock that <see cref="WebhookToken.NotAfter"/> is held against.</param>
    public static WebhookVerification Verify(
        ReadOnlySpan<byte> body, string? signatureHeader, IReadOnlyList<WebhookToken> tokens, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(timeProvider);
        if (!AnyCounts(tokens, timeProvider))
            return new(WebhookVerificationResult.NoToken, null);
        if (string.IsNullOrEmpty(signatureHeader))
            return new(WebhookVerificationResult.MissingHeader, null);

        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!IsSignature(signatureHeader, claimed))
            return new(WebhookVerificationResult.MalformedHeader, null);

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            HMACSHA256.HashData(token.Key, body, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, claimed) && token.Counts(timeProvider))
                return new(WebhookVerificationResult.Valid, token.Id);
        }

        return new(WebhookVerificationResult.Mismatch, null);
    }

    /// <summary>The header that Onfido would send with these bytes, in lower case: for tests and senders.</summary>
    public static string Sign(ReadOnlySpan<byte> body, WebhookToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Convert.ToHexStringLower(HMACSHA256.HashData(token.Key, body));
    }

    private static bool AnyCounts(IReadOnlyList<WebhookToken> tokens, TimeProvider timeProvider)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Counts(timeProvider))
                return true;
        }

        return false;
    }

    // The status alone is not enough: a shorter text is "done" too, with fewer bytes.
    private static bool IsSignature(string header, Span<byte> signature) =>
        Convert.FromHexString(header, signature, out var consumed, out var written) == OperationStatus.Done
        && consumed == header.Length
        && written == signature.Length;
}
