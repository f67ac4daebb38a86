using static Onfido.Client.Tests.Endpoints.Endpoint;
using static Onfido.Client.Tests.Endpoints.EndpointTable;

namespace Onfido.Client.Tests.Endpoints;

/// <summary>Documents, photos, videos.</summary>
internal static class MediaEndpoints
{
    public static IEnumerable<Endpoint> All { get; } =
    [
        Uploads<DocumentUpload, Document>("upload_document", "POST /v3.6/documents", (client, upload) => client.Documents.UploadAsync(upload)),
        Reads("list_documents", $"GET /v3.6/documents?applicant_id={Id}", client => client.Documents.ListAsync(Id)),
        Reads("find_document", $"GET /v3.6/documents/{Id}", client => client.Documents.FindAsync(Id)),
        Downloads("download_document", $"GET /v3.6/documents/{Id}/download", client => client.Documents.DownloadAsync(Id)),
        Downloads("download_nfc_face", $"GET /v3.6/documents/{Id}/nfc_face", client => client.Documents.DownloadNfcFaceAsync(Id)),
        Downloads("download_document_video", $"GET /v3.6/documents/{Id}/video/download", client => client.Documents.DownloadVideoAsync(Id)),

        Uploads<LivePhotoUpload, LivePhoto>("upload_live_photo", "POST /v3.6/live_photos", (client, upload) => client.LivePhotos.UploadAsync(upload)),
        Reads("list_live_photos", $"GET /v3.6/live_photos?applicant_id={Id}", client => client.LivePhotos.ListAsync(Id)),
        Reads("find_live_photo", $"GET /v3.6/live_photos/{Id}", client => client.LivePhotos.FindAsync(Id)),
        Downloads("download_live_photo", $"GET /v3.6/live_photos/{Id}/download", client => client.LivePhotos.DownloadAsync(Id)),

        Uploads<IdPhotoUpload, IdPhoto>("upload_id_photo", "POST /v3.6/id_photos", (client, upload) => client.IdPhotos.UploadAsync(upload)),
        Reads("list_id_photos", $"GET /v3.6/id_photos?applicant_id={Id}", client => client.IdPhotos.ListAsync(Id)),
        Reads("find_id_photo", $"GET /v3.6/id_photos/{Id}", client => client.IdPhotos.FindAsync(Id)),
        Downloads("download_id_photo", $"GET /v3.6/id_photos/{Id}/download", client => client.IdPhotos.DownloadAsync(Id)),

        Uploads<SigningDocumentUpload, SigningDocument>("upload_signing_document", "POST /v3.6/signing_documents",
            (client, upload) => client.SigningDocuments.UploadAsync(upload)),
        Reads("list_signing_documents", $"GET /v3.6/signing_documents?applicant_id={Id}", client => client.SigningDocuments.ListAsync(Id)),
        Reads("find_signing_document", $"GET /v3.6/signing_documents/{Id}", client => client.SigningDocuments.FindAsync(Id)),
        Downloads("download_signing_document", $"GET /v3.6/signing_documents/{Id}/download", client => client.SigningDocuments.DownloadAsync(Id)),

        Reads("list_live_videos", $"GET /v3.6/live_videos?applicant_id={Id}", client => client.LiveVideos.ListAsync(Id)),
        Reads("find_live_video", $"GET /v3.6/live_videos/{Id}", client => client.LiveVideos.FindAsync(Id)),
        Downloads("download_live_video", $"GET /v3.6/live_videos/{Id}/download", client => client.LiveVideos.DownloadAsync(Id)),
        Downloads("download_live_video_frame", $"GET /v3.6/live_videos/{Id}/frame", client => client.LiveVideos.DownloadFrameAsync(Id)),

        Reads("list_motion_captures", $"GET /v3.6/motion_captures?applicant_id={Id}", client => client.MotionCaptures.ListAsync(Id)),
        Reads("find_motion_capture", $"GET /v3.6/motion_captures/{Id}", client => client.MotionCaptures.FindAsync(Id)),
        Downloads("download_motion_capture", $"GET /v3.6/motion_captures/{Id}/download", client => client.MotionCaptures.DownloadAsync(Id)),
        Downloads("download_motion_capture_frame", $"GET /v3.6/motion_captures/{Id}/frame", client => client.MotionCaptures.DownloadFrameAsync(Id)),
    ];
}
