using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>A passkey of a returning user.</summary>
/// <remarks>API v3.6, <c>/passkeys</c>. Every time is UTC.</remarks>
public sealed record Passkey : OnfidoObject
{
    /// <summary>The id. Not a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The domain that it works on.</summary>
    public string? ApplicationDomain { get; init; }

    /// <summary>Whether it can be used.</summary>
    public PasskeyState? State { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was used last; null when never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>What to change of a passkey.</summary>
/// <remarks>API v3.6, <c>PUT /passkeys/{username}/{passkey_id}</c>.</remarks>
public sealed record PasskeyUpdate : OnfidoObject
{
    /// <summary>Whether it can be used.</summary>
    public required PasskeyState State { get; init; }
}

/// <summary>Whether a passkey can be used.</summary>
/// <remarks>API v3.6, passkey <c>state</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<PasskeyState>))]
public readonly record struct PasskeyState(string Value) : IOpenValue<PasskeyState>
{
    /// <summary>It can.</summary>
    public static PasskeyState Active { get; } = new("ACTIVE");

    /// <summary>It cannot.</summary>
    public static PasskeyState Inactive { get; } = new("INACTIVE");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator PasskeyState(string value) => new(value);

    /// <inheritdoc/>
    public static PasskeyState From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The wrapper of a list.</summary>
internal sealed record PasskeyList
{
    public IReadOnlyList<Passkey>? Passkeys { get; init; }
}
