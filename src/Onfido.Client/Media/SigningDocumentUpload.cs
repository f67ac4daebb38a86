namespace Onfido.Client;

/// <summary>A document to sign, to upload.</summary>
/// <remarks>API v3.6, <c>POST /signing_documents</c>. A pdf, at least 2 KB and at most 3 MB.</remarks>
public sealed record SigningDocumentUpload
{
    /// <summary>The applicant that it belongs to.</summary>
    public required string ApplicantId { get; init; }

    /// <summary>The file.</summary>
    public required OnfidoUpload File { get; init; }

    /// <summary>The type name alone.</summary>
    public override string ToString() => nameof(SigningDocumentUpload);
}
