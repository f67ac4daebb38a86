using System.Text.Json;

namespace Onfido.Client;

/// <summary>A part of a report that has a result and nothing below it.</summary>
/// <remarks>API v3.6, report <c>breakdown</c>, at every level.</remarks>
public sealed record BreakdownResult : OnfidoObject
{
    /// <summary>As a rule clear, consider or unidentified; null when it was not looked at. Onfido keeps no list of the values.</summary>
    public string? Result { get; init; }
}

/// <summary>One thing that a report looked at.</summary>
/// <remarks>API v3.6, report <c>breakdown</c>, the innermost level.</remarks>
public sealed record BreakdownItem : OnfidoObject
{
    /// <summary>As a rule clear, consider or unidentified; null when it was not looked at. Onfido keeps no list of the values.</summary>
    public string? Result { get; init; }

    /// <summary>Details, an object without a documented shape; empty as a rule.</summary>
    public JsonElement? Properties { get; init; }
}

/// <summary>One thing that a report looked at, with details.</summary>
/// <remarks>API v3.6, report <c>breakdown</c>, the innermost level.</remarks>
/// <typeparam name="TProperties">The details.</typeparam>
public sealed record BreakdownItem<TProperties> : OnfidoObject
    where TProperties : OnfidoObject
{
    /// <summary>As a rule clear, consider or unidentified; null when it was not looked at. Onfido keeps no list of the values.</summary>
    public string? Result { get; init; }

    /// <summary>The details.</summary>
    public TProperties? Properties { get; init; }
}

/// <summary>A part of a report with what was looked at in it.</summary>
/// <remarks>API v3.6, report <c>breakdown</c>, the outermost level.</remarks>
/// <typeparam name="TItems">What was looked at.</typeparam>
public sealed record BreakdownGroup<TItems> : OnfidoObject
    where TItems : OnfidoObject
{
    /// <summary>As a rule clear, consider or unidentified; null when it was not looked at. Onfido keeps no list of the values.</summary>
    public string? Result { get; init; }

    /// <summary>What was looked at.</summary>
    public TItems? Breakdown { get; init; }
}
