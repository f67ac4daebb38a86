using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Http;

/// <summary>What a customer hands in without a capture SDK.</summary>
internal static class UploadEndpoints
{
    public const int SmallestDocument = 2 * 1024;
    public const int SmallestPhoto = 32 * 1024;
    private const int Megabyte = 1024 * 1024;

    private static readonly UploadRules Documents = new(SmallestDocument, 10 * Megabyte, "jpeg", "png", "pdf", "json");
    private static readonly UploadRules Photos = new(SmallestPhoto, 10 * Megabyte, "jpeg", "png", "pdf");
    private static readonly UploadRules Contracts = new(SmallestDocument, 3 * Megabyte, "pdf");

    public static void MapUploads(this RouteGroupBuilder api)
    {
        api.MapPost("/documents", Document).DisableAntiforgery();
        api.MapPost("/live_photos", LivePhoto).DisableAntiforgery();
        api.MapPost("/id_photos", IdPhoto).DisableAntiforgery();
        api.MapPost("/signing_documents", SigningDocument).DisableAntiforgery();
    }

    private static async Task<IResult> Document(HttpRequest request, SandboxDatabase database, TimeProvider clock)
    {
        var upload = await Upload.Read(request, Documents);
        var type = upload.Required("type");
        if (type.Length > 0 && !Vocabulary.DocumentTypes.Contains(type))
            upload.Refuse("type", "is not a known type of document");
        var side = upload.Optional("side");
        if (side is not (null or "front" or "back"))
            upload.Refuse("side", "must be front or back");
        var country = upload.Country("issuing_country");
        upload.CheckLocation("location");
        if (upload.Flag("validate_image_quality", otherwise: false))
            CheckQuality(upload);
        return upload.Answer(database, () => Item(upload, MediaKind.Document, clock) with
        {
            DocumentType = type,
            Side = side,
            IssuingCountry = country,
            FileType = upload.Format!.Extension,
        });
    }

    private static async Task<IResult> LivePhoto(HttpRequest request, SandboxDatabase database, TimeProvider clock)
    {
        var upload = await Upload.Read(request, Photos);
        if (upload.Flag("advanced_validation", otherwise: true) && upload.Faults.Contains(Faults.FaceHidden))
            upload.Refuse("face_detection", "Face not detected in image");
        return upload.Answer(database, () => Item(upload, MediaKind.LivePhoto, clock));
    }

    private static async Task<IResult> IdPhoto(HttpRequest request, SandboxDatabase database, TimeProvider clock)
    {
        var upload = await Upload.Read(request, Photos);
        return upload.Answer(database, () =>
        {
            var item = Item(upload, MediaKind.IdPhoto, clock);
            return item with { FileName = $"{item.Id}.{upload.Format!.Extension}" };
        });
    }

    private static async Task<IResult> SigningDocument(HttpRequest request, SandboxDatabase database, TimeProvider clock)
    {
        var upload = await Upload.Read(request, Contracts);
        return upload.Answer(database, () => Item(upload, MediaKind.SigningDocument, clock) with { FileType = upload.Format!.Extension });
    }

    private static MediaItem Item(Upload upload, MediaKind kind, TimeProvider clock) => new()
    {
        Id = Guid.NewGuid().ToString("D"),
        Kind = kind,
        ApplicantId = upload.ApplicantId,
        Created = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        FileName = upload.FileName,
        FileType = upload.Format!.MediaType,
        FileSize = upload.Bytes.Length,
        Variant = upload.Faults,
        Bytes = upload.Bytes,
    };

    private static void CheckQuality(Upload upload)
    {
        foreach (var fault in upload.Faults)
        {
            var (field, problem) = fault switch
            {
                Faults.Glare => ("detect_glare", "glare detected in image"),
                Faults.Blurred => ("detect_blur", "image is blurred"),
                Faults.NoDocument => ("detect_document", "no document detected in image"),
                "corner_removed" => ("detect_cutoff", "cut-off document detected in image"),
                _ => ("", ""),
            };
            if (field.Length > 0)
                upload.Refuse(field, problem);
        }
    }
}
