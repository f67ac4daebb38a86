using System.Text.Json;

namespace Onfido.Client;

/// <summary>A recording of the applicant doing what was asked.</summary>
/// <remarks>API v3.6, <c>/live_videos</c>.</remarks>
public sealed record LiveVideo : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/live_videos/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>The path of its bytes. Never followed: downloads go by id.</summary>
    public string? DownloadHref { get; init; }

    /// <summary>The file name.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type, e.g. <c>video/quicktime</c>.</summary>
    public string? FileType { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }

    /// <summary>What the applicant was asked to do, an array of objects; null in lists.</summary>
    public JsonElement? Challenge { get; init; }

    /// <summary>The languages heard; not documented by Onfido.</summary>
    public JsonElement? Languages { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record LiveVideoList
{
    public IReadOnlyList<LiveVideo>? LiveVideos { get; init; }
}
