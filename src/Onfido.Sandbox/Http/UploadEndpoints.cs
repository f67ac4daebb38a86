using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

/// <summary>What a customer hands in without a capture SDK.</summary>
internal static class UploadEndpoints
{
    public const int SmallestDocument = 2 * 1024;
    public const int SmallestPhoto = 32 * 1024;
    private const int Largest = 10 * 1024 * 1024;

    public static void MapUploads(this RouteGroupBuilder api)
    {
        api.MapPost("/documents", Document).DisableAntiforgery();
        api.MapPost("/live_photos", LivePhoto).DisableAntiforgery();
    }

    private static async Task<IResult> Document(HttpRequest request, SandboxDatabase database, TimeProvider clock)
    {
        var upload = await Upload.Read(request, SmallestDocument, Largest);
        var type = upload.Required("type");
        var side = upload.Optional("side");
        if (side is not (null or "front" or "back"))
            upload.Refuse("side", "must be front or back");
        var country = upload.Optional("issuing_country");
        return upload.Answer(database, bytes => new MediaItem
        {
            Id = Guid.NewGuid().ToString("D"),
            Kind = MediaKind.Document,
            ApplicantId = upload.ApplicantId,
            Created = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            DocumentType = type,
            Side = side,
            IssuingCountry = country,
            FileName = upload.FileName,
            FileType = upload.Format!.Value.Extension,
            FileSize = bytes.Length,
            Bytes = bytes,
        });
    }

    private static async Task<IResult> LivePhoto(HttpRequest request, SandboxDatabase database, TimeProvider clock)
    {
        var upload = await Upload.Read(request, SmallestPhoto, Largest);
        return upload.Answer(database, bytes => new MediaItem
        {
            Id = Guid.NewGuid().ToString("D"),
            Kind = MediaKind.LivePhoto,
            ApplicantId = upload.ApplicantId,
            Created = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            FileName = upload.FileName,
            FileType = upload.Format!.Value.MediaType,
            FileSize = bytes.Length,
            Bytes = bytes,
        });
    }
}
