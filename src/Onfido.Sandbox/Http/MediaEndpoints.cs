using Onfido.Sandbox.Media;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Http;

/// <summary>All kinds of media: lists, single ones, their bytes, their frames, and what a chip or a film of a document adds.</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this RouteGroupBuilder api)
    {
        foreach (var kind in Enum.GetValues<MediaKind>())
        {
            var path = "/" + MediaJson.Collection(kind);
            api.MapGet(path, (HttpContext context, SandboxDatabase database) => List(kind, context, database));
            api.MapGet(path + "/{id}", (string id, SandboxDatabase database) => Find(kind, id, database));
            api.MapGet(path + "/{id}/download", (string id, SandboxDatabase database) =>
                Part(kind, id, database, Specimen.Bytes, item => (MediaJson.MediaType(item), item.FileName)));
            if (kind is MediaKind.LiveVideo or MediaKind.MotionCapture)
                api.MapGet(path + "/{id}/frame", (string id, SandboxDatabase database) => Frame(kind, id, database));
        }

        api.MapGet("/documents/{id}/nfc_face", (string id, SandboxDatabase database) =>
            Part(MediaKind.Document, id, database, Specimen.ChipFace, item => ("image/png", $"{item.Id}_nfc_face.png")));
        api.MapGet("/documents/{id}/video/download", (string id, SandboxDatabase database) =>
            Part(MediaKind.Document, id, database, Specimen.Film, item => ("video/mp4", $"{item.Id}.mp4")));
    }

    private static IResult List(MediaKind kind, HttpContext context, SandboxDatabase database) =>
        KnownApplicant.OfQuery(context, database, (connection, applicant) =>
            Answers.List(MediaJson.Collection(kind), MediaTable.Of(connection, kind, applicant.Id).Select(item => MediaJson.Write(item, inList: true))));

    private static IResult Find(MediaKind kind, string id, SandboxDatabase database) =>
        database.Read(connection => MediaTable.Find(connection, kind, id)) is { } item
        ? Answers.Json(MediaJson.Write(item, inList: false))
        : ApiErrors.NotFound(MediaJson.Name(kind), id);

    private static IResult Frame(MediaKind kind, string id, SandboxDatabase database)
    {
        // the frame is the one that shows the face best
        if (database.Read(connection => MediaTable.Find(connection, kind, id)) is { } item && item.Variant.Contains(Faults.FaceHidden))
        {
            var what = kind == MediaKind.LiveVideo ? "video" : "motion capture";
            return ApiErrors.Error(StatusCodes.Status422UnprocessableEntity, "validation_error", $"Failed to extract a frame from the provided {what}");
        }

        return Part(kind, id, database, Specimen.Frame, film => ("image/jpeg", $"{film.Id}.jpeg"));
    }

    private static IResult Part(
        MediaKind kind, string id, SandboxDatabase database, Func<Microsoft.Data.Sqlite.SqliteConnection, MediaItem, byte[]?> draw,
        Func<MediaItem, (string MediaType, string FileName)> describe) => database.Read(connection =>
    {
        if (MediaTable.Find(connection, kind, id) is not { } item || draw(connection, item) is not { } bytes)
            return ApiErrors.NotFound(MediaJson.Name(kind), id);
        var (mediaType, fileName) = describe(item);
        return Answers.File(bytes, mediaType, fileName);
    });
}
