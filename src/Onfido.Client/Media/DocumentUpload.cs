namespace Onfido.Client;

/// <summary>A document to upload.</summary>
/// <remarks>
/// API v3.6, <c>POST /documents</c>. Pictures (jpg, png) and pdf, at least 2 KB and at most 10 MB; a dump of a chip as JSON is taken as well.
/// </remarks>
public sealed record DocumentUpload
{
    /// <summary>The applicant that it belongs to.</summary>
    public required string ApplicantId { get; init; }

    /// <summary>The file.</summary>
    public required OnfidoUpload File { get; init; }

    /// <summary>The kind of document.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>The file name extension, e.g. <c>png</c>; null lets Onfido find out.</summary>
    public string? FileType { get; init; }

    /// <summary>Which side it shows.</summary>
    public DocumentSide? Side { get; init; }

    /// <summary>The country that issued it.</summary>
    public CountryCode? IssuingCountry { get; init; }

    /// <summary>Whether to refuse a picture that is too bad to use; takes up to five seconds more. Null is no.</summary>
    public bool? ValidateImageQuality { get; init; }

    /// <summary>Where the person is.</summary>
    public Location? Location { get; init; }

    /// <summary>The type name alone.</summary>
    public override string ToString() => nameof(DocumentUpload);
}
