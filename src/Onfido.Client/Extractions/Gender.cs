using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>A gender as documents note it.</summary>
/// <remarks>API v3.6, extractions and driving licences. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<Gender>))]
public readonly record struct Gender(string Value) : IOpenValue<Gender>
{
    /// <summary>Male.</summary>
    public static Gender Male { get; } = new("Male");

    /// <summary>Female.</summary>
    public static Gender Female { get; } = new("Female");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator Gender(string value) => new(value);

    /// <inheritdoc/>
    public static Gender From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
