using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>Where a biometric token stands.</summary>
/// <remarks>API v3.6, biometric token <c>status</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<BiometricTokenStatus>))]
public readonly record struct BiometricTokenStatus(string Value) : IOpenValue<BiometricTokenStatus>
{
    /// <summary>Waits for the person.</summary>
    public static BiometricTokenStatus AwaitingInput { get; } = new("awaiting_input");

    /// <summary>Onfido works on it.</summary>
    public static BiometricTokenStatus Processing { get; } = new("processing");

    /// <summary>A technical failure.</summary>
    public static BiometricTokenStatus Error { get; } = new("error");

    /// <summary>The person did not go on.</summary>
    public static BiometricTokenStatus Abandoned { get; } = new("abandoned");

    /// <summary>The customer has to review it.</summary>
    public static BiometricTokenStatus Review { get; } = new("review");

    /// <summary>Not to be used.</summary>
    public static BiometricTokenStatus Declined { get; } = new("declined");

    /// <summary>Can be used.</summary>
    public static BiometricTokenStatus Approved { get; } = new("approved");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator BiometricTokenStatus(string value) => new(value);

    /// <inheritdoc/>
    public static BiometricTokenStatus From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
