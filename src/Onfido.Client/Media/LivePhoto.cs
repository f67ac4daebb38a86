namespace Onfido.Client;

/// <summary>A photo of the applicant's face.</summary>
/// <remarks>API v3.6, <c>/live_photos</c>.</remarks>
public sealed record LivePhoto : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/live_photos/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>The path of its bytes. Never followed: downloads go by id.</summary>
    public string? DownloadHref { get; init; }

    /// <summary>The file name.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type, e.g. <c>image/png</c>.</summary>
    public string? FileType { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record LivePhotoList
{
    public IReadOnlyList<LivePhoto>? LivePhotos { get; init; }
}
