namespace Onfido.Client;

/// <summary>A report on a tax number of India.</summary>
/// <remarks>API v3.6, <c>/reports</c>, name <c>india_pan</c>.</remarks>
public sealed record IndiaPanReport : Report
{
    /// <summary>The result of each part.</summary>
    public IndiaPanBreakdown? Breakdown { get; init; }

    /// <summary>The number and its holder.</summary>
    public IndiaPanProperties? Properties { get; init; }
}

/// <summary>The parts of a report on an Indian tax number.</summary>
/// <remarks>API v3.6, report <c>breakdown</c> of <c>india_pan</c>.</remarks>
public sealed record IndiaPanBreakdown : OnfidoObject
{
    /// <summary>The number; has no result of its own. The wire calls it device.</summary>
    public BreakdownGroup<IndiaPanChecks>? Device { get; init; }
}

/// <summary>What was looked at.</summary>
/// <remarks>API v3.6, <c>breakdown.device</c> of <c>india_pan</c>.</remarks>
public sealed record IndiaPanChecks : OnfidoObject
{
    /// <summary>Whether the number exists.</summary>
    public BreakdownResult? PanValid { get; init; }

    /// <summary>Whether it is this person's.</summary>
    public BreakdownResult? NameMatch { get; init; }
}

/// <summary>What is known of an Indian tax number.</summary>
/// <remarks>API v3.6, report <c>properties</c> of <c>india_pan</c>.</remarks>
public sealed record IndiaPanProperties : OnfidoObject
{
    /// <summary>The number and its holder. The wire calls it device.</summary>
    public IndiaPanHolder? Device { get; init; }
}

/// <summary>A tax number of India and whose it is.</summary>
/// <remarks>API v3.6, <c>properties.device</c> of <c>india_pan</c>.</remarks>
public sealed record IndiaPanHolder : OnfidoObject
{
    /// <summary>The number.</summary>
    public string? Pan { get; init; }

    /// <summary>The name of the holder.</summary>
    public string? FullName { get; init; }
}
