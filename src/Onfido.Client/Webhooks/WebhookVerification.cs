namespace Onfido.Client.Webhooks;

/// <summary>What a look at a signature told.</summary>
/// <param name="Result">The outcome; only <see cref="WebhookVerificationResult.Valid"/> lets a body in.</param>
/// <param name="TokenId">The id of the token that signed; null unless valid.</param>
public readonly record struct WebhookVerification(WebhookVerificationResult Result, string? TokenId)
{
    /// <summary>Whether the body is Onfido's.</summary>
    public bool IsValid => Result == WebhookVerificationResult.Valid;
}

/// <summary>The outcomes of a verification. The default is no success.</summary>
public enum WebhookVerificationResult
{
    /// <summary>There is no token, or none that still counts, to verify with.</summary>
    NoToken,

    /// <summary>The header is absent or empty.</summary>
    MissingHeader,

    /// <summary>The header is not exactly 64 hexadecimal characters.</summary>
    MalformedHeader,

    /// <summary>No token signed these bytes.</summary>
    Mismatch,

    /// <summary>A token signed exactly these bytes.</summary>
    Valid,
}
