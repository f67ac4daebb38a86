namespace Onfido.Client;

/// <summary>A recording of the applicant turning the head.</summary>
/// <remarks>API v3.6, <c>/motion_captures</c>.</remarks>
public sealed record MotionCapture : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/motion_captures/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>The path of its bytes. Never followed: downloads go by id.</summary>
    public string? DownloadHref { get; init; }

    /// <summary>The file name.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type, e.g. <c>video/mp4</c>.</summary>
    public string? FileType { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record MotionCaptureList
{
    public IReadOnlyList<MotionCapture>? MotionCaptures { get; init; }
}
