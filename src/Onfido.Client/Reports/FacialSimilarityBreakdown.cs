namespace Onfido.Client;

/// <summary>The parts of a facial report.</summary>
/// <remarks>API v3.6, report <c>breakdown</c>.</remarks>
public sealed record FacialSimilarityBreakdown : OnfidoObject
{
    /// <summary>Are the faces one person's?</summary>
    public BreakdownGroup<FaceComparison>? FaceComparison { get; init; }

    /// <summary>Are the picture and its source good enough?</summary>
    public BreakdownGroup<FaceImageIntegrity>? ImageIntegrity { get; init; }

    /// <summary>Was a living person before the camera?</summary>
    public BreakdownGroup<FaceVisualAuthenticity>? VisualAuthenticity { get; init; }
}

/// <summary>The comparison of two faces.</summary>
/// <remarks>API v3.6, <c>breakdown.face_comparison</c>.</remarks>
public sealed record FaceComparison : OnfidoObject
{
    /// <summary>The match.</summary>
    public BreakdownItem<FaceMatch>? FaceMatch { get; init; }
}

/// <summary>How alike two faces are.</summary>
/// <remarks>API v3.6, properties of <c>face_match</c>.</remarks>
public sealed record FaceMatch : OnfidoObject
{
    /// <summary>From 0 to 1.</summary>
    public double? Score { get; init; }

    /// <summary>The document whose face was compared.</summary>
    public string? DocumentId { get; init; }
}

/// <summary>How good the picture of a face is.</summary>
/// <remarks>API v3.6, <c>breakdown.image_integrity</c> of facial reports.</remarks>
public sealed record FaceImageIntegrity : OnfidoObject
{
    /// <summary>Whether there is a face.</summary>
    public BreakdownItem? FaceDetected { get; init; }

    /// <summary>Whether the source can be trusted.</summary>
    public BreakdownItem<SourceIntegrityReasons>? SourceIntegrity { get; init; }
}

/// <summary>Why the source of a face cannot be trusted.</summary>
/// <remarks>API v3.6, properties of <c>source_integrity</c>. Some are told for photos only, some for videos and motion only.</remarks>
public sealed record SourceIntegrityReasons : OnfidoObject
{
    /// <summary>The picture was changed; photos.</summary>
    public string? DigitalTampering { get; init; }

    /// <summary>A program that pretends to be a camera.</summary>
    public string? FakeWebcam { get; init; }

    /// <summary>The time does not fit; photos.</summary>
    public string? TimeOfCapture { get; init; }

    /// <summary>The same challenge came before; videos and motion.</summary>
    public string? ChallengeReuse { get; init; }

    /// <summary>A program that pretends to be a telephone.</summary>
    public string? Emulator { get; init; }

    /// <summary>Other reasons, in words.</summary>
    public string? Reasons { get; init; }
}

/// <summary>Whether a living person was before the camera.</summary>
/// <remarks>API v3.6, <c>breakdown.visual_authenticity</c> of facial reports.</remarks>
public sealed record FaceVisualAuthenticity : OnfidoObject
{
    /// <summary>Signs of life; videos.</summary>
    public BreakdownItem? LivenessDetected { get; init; }

    /// <summary>Signs of a mask, a print or a screen.</summary>
    public BreakdownItem<SpoofingDetection>? SpoofingDetection { get; init; }
}

/// <summary>How genuine a face looks.</summary>
/// <remarks>API v3.6, properties of <c>spoofing_detection</c>.</remarks>
public sealed record SpoofingDetection : OnfidoObject
{
    /// <summary>From 0, forged, to 1.</summary>
    public double? Score { get; init; }
}
