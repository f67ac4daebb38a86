using Onfido.Client;
using OpsDashboard.Data.Applicants;

namespace OpsDashboard.Runs.Evidence;

/// <summary>The call that brings a file's bytes.</summary>
internal static class MediaDownload
{
    private static readonly OnfidoRequestOptions Interactive = new() { Lane = OnfidoLane.Interactive, QueueTimeout = TimeSpan.FromSeconds(10) };

    public static Task<OnfidoDownload> OpenAsync(OnfidoClient client, MediaPlace place, CancellationToken cancellationToken) => place.Kind switch
    {
        MediaKind.Document => client.Documents.DownloadAsync(place.MediaId, Interactive, cancellationToken),
        MediaKind.LivePhoto => client.LivePhotos.DownloadAsync(place.MediaId, Interactive, cancellationToken),
        MediaKind.LiveVideo => client.LiveVideos.DownloadAsync(place.MediaId, Interactive, cancellationToken),
        _ => client.MotionCaptures.DownloadAsync(place.MediaId, Interactive, cancellationToken),
    };
}
