using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>Which side of a document a picture shows.</summary>
/// <remarks>API v3.6, document <c>side</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<DocumentSide>))]
public readonly record struct DocumentSide(string Value) : IOpenValue<DocumentSide>
{
    /// <summary>The front.</summary>
    public static DocumentSide Front { get; } = new("front");

    /// <summary>The back.</summary>
    public static DocumentSide Back { get; } = new("back");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator DocumentSide(string value) => new(value);

    /// <inheritdoc/>
    public static DocumentSide From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
