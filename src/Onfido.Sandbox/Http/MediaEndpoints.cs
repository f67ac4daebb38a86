using System.Text.Json.Nodes;
using Onfido.Sandbox.Media;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

/// <summary>Documents, live photos, live videos and motion captures: lists, single ones, their bytes and their frames.</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this RouteGroupBuilder api)
    {
        foreach (var kind in Enum.GetValues<MediaKind>())
        {
            var path = "/" + MediaJson.Collection(kind);
            api.MapGet(path, (HttpContext context, SandboxDatabase database) => List(kind, context, database));
            api.MapGet(path + "/{id}", (string id, SandboxDatabase database) => Find(kind, id, database));
            api.MapGet(path + "/{id}/download", (string id, SandboxDatabase database) => Download(kind, id, database));
            if (kind is MediaKind.LiveVideo or MediaKind.MotionCapture)
                api.MapGet(path + "/{id}/frame", (string id, SandboxDatabase database) => Frame(kind, id, database));
        }
    }

    private static IResult List(MediaKind kind, HttpContext context, SandboxDatabase database)
    {
        if (new ApiQuery(context.Request.Query).Text("applicant_id") is not { } applicantId)
            return ApiErrors.Invalid("applicant_id", "can't be blank");
        return database.Read(connection => ApplicantTable.Find(connection, applicantId) switch
        {
            null => ApiErrors.NotFound("Applicant", applicantId),
            { DeleteAt: not null } => ApiErrors.Gone(),
            _ => Answers.Json(new JsonObject
            {
                [MediaJson.Collection(kind)] = new JsonArray([.. MediaTable.Of(connection, kind, applicantId).Select(item => MediaJson.Write(item, inList: true))]),
            }),
        });
    }

    private static IResult Find(MediaKind kind, string id, SandboxDatabase database) =>
        Lookup(kind, id, database) is { } item ? Answers.Json(MediaJson.Write(item, inList: false)) : ApiErrors.NotFound(MediaJson.Name(kind), id);

    private static IResult Download(MediaKind kind, string id, SandboxDatabase database) => Lookup(kind, id, database) is { } item
        ? Results.File(database.Read(connection => Specimen.Bytes(connection, item)), MediaJson.MediaType(item), item.FileName)
        : ApiErrors.NotFound(MediaJson.Name(kind), id);

    private static IResult Frame(MediaKind kind, string id, SandboxDatabase database) => Lookup(kind, id, database) is { } item
        ? Results.File(database.Read(connection => Specimen.Frame(connection, item)), "image/jpeg", $"{item.Id}.jpeg")
        : ApiErrors.NotFound(MediaJson.Name(kind), id);

    private static MediaItem? Lookup(MediaKind kind, string id, SandboxDatabase database) =>
        database.Read(connection => MediaTable.Find(connection, kind, id));
}
