using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>The language of a hosted capture page.</summary>
/// <remarks>API v3.6, workflow run <c>link.language</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<LinkLanguage>))]
public readonly record struct LinkLanguage(string Value) : IOpenValue<LinkLanguage>
{
    /// <summary>English.</summary>
    public static LinkLanguage EnglishUnitedStates { get; } = new("en_US");

    /// <summary>German.</summary>
    public static LinkLanguage German { get; } = new("de_DE");

    /// <summary>Spanish.</summary>
    public static LinkLanguage Spanish { get; } = new("es_ES");

    /// <summary>French.</summary>
    public static LinkLanguage French { get; } = new("fr_FR");

    /// <summary>Italian.</summary>
    public static LinkLanguage Italian { get; } = new("it_IT");

    /// <summary>Portuguese.</summary>
    public static LinkLanguage Portuguese { get; } = new("pt_PT");

    /// <summary>Dutch.</summary>
    public static LinkLanguage Dutch { get; } = new("nl_NL");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator LinkLanguage(string value) => new(value);

    /// <inheritdoc/>
    public static LinkLanguage From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
