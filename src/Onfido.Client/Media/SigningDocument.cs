namespace Onfido.Client;

/// <summary>A PDF for the applicant to sign.</summary>
/// <remarks>API v3.6, <c>/signing_documents</c>. Every time is UTC.</remarks>
public sealed record SigningDocument : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>The applicant that it belongs to.</summary>
    public string? ApplicantId { get; init; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/signing_documents/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>The path of its bytes. Never followed: downloads go by id.</summary>
    public string? DownloadHref { get; init; }

    /// <summary>The file name.</summary>
    public string? FileName { get; init; }

    /// <summary>The file name extension: <c>pdf</c>.</summary>
    public string? FileType { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record SigningDocumentList
{
    public IReadOnlyList<SigningDocument>? SigningDocuments { get; init; }
}
