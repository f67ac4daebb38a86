namespace Onfido.Client;

/// <summary>One side of an identity or other document.</summary>
/// <remarks>API v3.6, <c>/documents</c>.</remarks>
public sealed record Document : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>The applicant that it belongs to.</summary>
    public string? ApplicantId { get; init; }

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/documents/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>The path of its bytes. Never followed: downloads go by id.</summary>
    public string? DownloadHref { get; init; }

    /// <summary>The file name.</summary>
    public string? FileName { get; init; }

    /// <summary>The file name extension, e.g. <c>png</c>; not a media type.</summary>
    public string? FileType { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }

    /// <summary>The kind of document, e.g. <c>passport</c>.</summary>
    public DocumentType? Type { get; init; }

    /// <summary>Which side it shows; null when not told.</summary>
    public DocumentSide? Side { get; init; }

    /// <summary>The country that issued it, three letters.</summary>
    public CountryCode? IssuingCountry { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record DocumentList
{
    public IReadOnlyList<Document>? Documents { get; init; }
}
