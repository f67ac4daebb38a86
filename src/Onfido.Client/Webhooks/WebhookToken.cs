using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Onfido.Client.Webhooks;

/// <summary>A secret that signs events, under a name that may be logged.</summary>
public sealed class WebhookToken
{
    /// <summary>The fewest characters that a token may have.</summary>
    public const int MinimumLength = 16;

    private readonly byte[] _key;

    /// <summary>Makes a token.</summary>
    /// <param name="id">A name for it, e.g. <c>current</c>; shows up in results and metrics.</param>
    /// <param name="token">The secret as Onfido gave it; at least 16 characters, no white space.</param>
    /// <param name="notAfter">The moment after which it no longer counts; null never ends.</param>
    /// <exception cref="ArgumentException">The id is empty, or the token is too short to protect anything.</exception>
    public WebhookToken(string id, string token, DateTimeOffset? notAfter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(token);
        if (!IsUsable(token))
            throw new ArgumentException($"A webhook token has at least {MinimumLength} characters and no white space.", nameof(token));
        Id = id;
        NotAfter = notAfter;
        _key = Encoding.UTF8.GetBytes(token);
    }

    /// <summary>The name of the token.</summary>
    public string Id { get; }

    /// <summary>The last moment at which the token counts; null never ends.</summary>
    public DateTimeOffset? NotAfter { get; }

    /// <summary>Whether a text can be a token: long enough to protect anything, and without white space.</summary>
    public static bool IsUsable([NotNullWhen(true)] string? token) => token is { Length: >= MinimumLength } && !token.Any(char.IsWhiteSpace);

    internal ReadOnlySpan<byte> Key => _key;

    internal bool Counts(TimeProvider time) => NotAfter is not { } end || time.GetUtcNow() <= end;

    /// <summary>The id; never the secret.</summary>
    public override string ToString() => Id;
}
