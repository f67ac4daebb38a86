namespace Onfido.Client;

/// <summary>A report that looks for a face among those the account has seen.</summary>
/// <remarks>API v3.6, <c>/reports</c>, name <c>known_faces</c>.</remarks>
public sealed record KnownFacesReport : Report
{
    /// <summary>The result of each part.</summary>
    public KnownFacesBreakdown? Breakdown { get; init; }

    /// <summary>The matches.</summary>
    public KnownFacesProperties? Properties { get; init; }
}

/// <summary>The parts of a known faces report.</summary>
/// <remarks>API v3.6, report <c>breakdown</c> of <c>known_faces</c>.</remarks>
public sealed record KnownFacesBreakdown : OnfidoObject
{
    /// <summary>Was the face seen before?</summary>
    public BreakdownResult? PreviouslySeenFaces { get; init; }

    /// <summary>Is the picture good enough?</summary>
    public BreakdownResult? ImageIntegrity { get; init; }
}

/// <summary>What a known faces report found.</summary>
/// <remarks>API v3.6, report <c>properties</c> of <c>known_faces</c>.</remarks>
public sealed record KnownFacesProperties : OnfidoObject
{
    /// <summary>The faces that match.</summary>
    public IReadOnlyList<KnownFace>? Matches { get; init; }
}

/// <summary>A face that was seen before.</summary>
/// <remarks>API v3.6, <c>properties.matches</c> of <c>known_faces</c>.</remarks>
public sealed record KnownFace : OnfidoObject
{
    /// <summary>The applicant it belongs to.</summary>
    public string? ApplicantId { get; init; }

    /// <summary>How alike the faces are, from 0 to 1.</summary>
    public double? Score { get; init; }

    /// <summary>The picture or recording it was seen in.</summary>
    public string? MediaId { get; init; }

    /// <summary>What kind that is, e.g. <c>live_photos</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>Whether the match is suspicious.</summary>
    public bool? Suspected { get; init; }
}
