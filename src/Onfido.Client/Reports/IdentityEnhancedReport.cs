namespace Onfido.Client;

/// <summary>A report that looks for a person in public and credit records.</summary>
/// <remarks>API v3.6, <c>/reports</c>, name <c>identity_enhanced</c>.</remarks>
public sealed record IdentityEnhancedReport : Report
{
    /// <summary>Empty on the wire.</summary>
    public IReadOnlyList<MediaReference>? Documents { get; init; }

    /// <summary>The result of each part.</summary>
    public IdentityEnhancedBreakdown? Breakdown { get; init; }

    /// <summary>The addresses that match.</summary>
    public IdentityEnhancedProperties? Properties { get; init; }
}

/// <summary>Which addresses of a person were found.</summary>
/// <remarks>API v3.6, report <c>properties</c> of <c>identity_enhanced</c>.</remarks>
public sealed record IdentityEnhancedProperties : OnfidoObject
{
    /// <summary>The number of the address that matches.</summary>
    public double? MatchedAddress { get; init; }

    /// <summary>The addresses that match, with how.</summary>
    public IReadOnlyList<MatchedAddress>? MatchedAddresses { get; init; }
}

/// <summary>An address that was found.</summary>
/// <remarks>API v3.6, <c>properties.matched_addresses</c> of <c>identity_enhanced</c>.</remarks>
public sealed record MatchedAddress : OnfidoObject
{
    /// <summary>The number of the address.</summary>
    public double? Id { get; init; }

    /// <summary>In which records it was found.</summary>
    public IReadOnlyList<string>? MatchTypes { get; init; }
}
