using System.Globalization;
using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>A day that was read off a document or a list: kept as it came, even when it is no whole date.</summary>
/// <remarks>What was read by a machine may be cut, and must not spoil the report around it. What a customer sends is a plain <see cref="DateOnly"/>.</remarks>
/// <param name="Value">The day as it stands on the wire, <c>YYYY-MM-DD</c> as a rule.</param>
[JsonConverter(typeof(OpenValueConverter<OnfidoDate>))]
public readonly record struct OnfidoDate(string Value) : IOpenValue<OnfidoDate>
{
    /// <summary>The day; null when the value is no whole date.</summary>
    public DateOnly? Date =>
        DateOnly.TryParseExact(Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Writes a day as the API does.</summary>
    public static implicit operator OnfidoDate(DateOnly date) => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public static OnfidoDate From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
