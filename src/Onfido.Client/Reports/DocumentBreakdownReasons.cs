namespace Onfido.Client;

/// <summary>What is wrong with a picture of a document: <c>clear</c> or <c>consider</c> each.</summary>
/// <remarks>API v3.6, properties of <c>image_quality</c>.</remarks>
public sealed record ImageQualityReasons : OnfidoObject
{
    /// <summary>Too dark.</summary>
    public string? DarkPhoto { get; init; }

    /// <summary>Glare.</summary>
    public string? GlareOnPhoto { get; init; }

    /// <summary>Blurred.</summary>
    public string? BlurredPhoto { get; init; }

    /// <summary>Covered.</summary>
    public string? CoveredPhoto { get; init; }

    /// <summary>Something else.</summary>
    public string? OtherPhotoIssue { get; init; }

    /// <summary>The document is damaged.</summary>
    public string? DamagedDocument { get; init; }

    /// <summary>The wrong side.</summary>
    public string? IncorrectSide { get; init; }

    /// <summary>The document is cut off.</summary>
    public string? CutOffDocument { get; init; }

    /// <summary>There is no document.</summary>
    public string? NoDocumentInImage { get; init; }

    /// <summary>There are two documents.</summary>
    public string? TwoDocumentsUploaded { get; init; }
}

/// <summary>What hinders the judgement of a document: <c>clear</c> or <c>consider</c> each.</summary>
/// <remarks>API v3.6, properties of <c>conclusive_document_quality</c>.</remarks>
public sealed record DocumentQualityReasons : OnfidoObject
{
    /// <summary>Data are hidden.</summary>
    public string? ObscuredDataPoints { get; init; }

    /// <summary>Security features are hidden.</summary>
    public string? ObscuredSecurityFeatures { get; init; }

    /// <summary>Features are unusual.</summary>
    public string? AbnormalDocumentFeatures { get; init; }

    /// <summary>A watermark or text lies over it.</summary>
    public string? WatermarksDigitalTextOverlay { get; init; }

    /// <summary>A corner is missing.</summary>
    public string? CornerRemoved { get; init; }

    /// <summary>It has holes.</summary>
    public string? PuncturedDocument { get; init; }

    /// <summary>The back is missing.</summary>
    public string? MissingBack { get; init; }

    /// <summary>It is a digital document.</summary>
    public string? DigitalDocument { get; init; }
}

/// <summary>Why the document itself was not before the camera: <c>clear</c> or <c>consider</c> each.</summary>
/// <remarks>API v3.6, properties of <c>original_document_present</c>.</remarks>
public sealed record OriginalDocumentReasons : OnfidoObject
{
    /// <summary>A photo of a screen.</summary>
    public string? PhotoOfScreen { get; init; }

    /// <summary>A screenshot.</summary>
    public string? Screenshot { get; init; }

    /// <summary>A print on paper.</summary>
    public string? DocumentOnPrintedPaper { get; init; }

    /// <summary>A scan.</summary>
    public string? Scan { get; init; }
}
