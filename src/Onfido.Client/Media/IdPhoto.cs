namespace Onfido.Client;

/// <summary>A photo of a face that was taken from an identity document, to compare others with.</summary>
/// <remarks>API v3.6, <c>/id_photos</c>. Every time is UTC.</remarks>
public sealed record IdPhoto : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/id_photos/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>The path of its bytes. Never followed: downloads go by id.</summary>
    public string? DownloadHref { get; init; }

    /// <summary>The file name that Onfido gave it: the id and an extension.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type, e.g. <c>image/png</c>.</summary>
    public string? FileType { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record IdPhotoList
{
    public IReadOnlyList<IdPhoto>? IdPhotos { get; init; }
}
