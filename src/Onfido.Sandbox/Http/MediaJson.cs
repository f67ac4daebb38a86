using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

internal static class MediaJson
{
    public static string Collection(MediaKind kind) => kind switch
    {
        MediaKind.Document => "documents",
        MediaKind.LivePhoto => "live_photos",
        MediaKind.LiveVideo => "live_videos",
        MediaKind.MotionCapture => "motion_captures",
        MediaKind.IdPhoto => "id_photos",
        _ => "signing_documents",
    };

    public static string Name(MediaKind kind) => kind.ToString();

    /// <summary>Documents tell an extension where the others tell a media type.</summary>
    public static string MediaType(MediaItem item) => item.FileType switch
    {
        "pdf" => "application/pdf",
        "json" => "application/json",
        _ when item.Kind == MediaKind.Document => $"image/{item.FileType}",
        _ => item.FileType,
    };

    public static JsonObject Write(MediaItem item, bool inList)
    {
        var href = $"/v3.6/{Collection(item.Kind)}/{item.Id}";
        var body = new JsonObject { ["id"] = item.Id };
        if (item.Kind is MediaKind.Document or MediaKind.SigningDocument)
            body["applicant_id"] = item.ApplicantId;
        body["created_at"] = Wire.Time(item.Created);
        body["href"] = href;
        body["download_href"] = href + "/download";
        body["file_name"] = item.FileName;
        body["file_type"] = item.FileType;
        body["file_size"] = item.FileSize;
        if (item.Kind == MediaKind.Document)
        {
            body["type"] = item.DocumentType;
            body["side"] = item.Side;
            body["issuing_country"] = item.IssuingCountry;
        }
        else if (item.Kind == MediaKind.LiveVideo)
        {
            body["challenge"] = inList ? null : Challenge(item.Id);
            body["languages"] = null;
        }

        return body;
    }

    private static JsonArray Challenge(string id)
    {
        var digits = Dice.For(0, id).Digits(3).Select(digit => (JsonNode)JsonValue.Create(digit - '0')!).ToArray();
        return
        [
            new JsonObject { ["type"] = "recite", ["query"] = new JsonArray(digits) },
            new JsonObject { ["type"] = "movement", ["query"] = "turnRight" },
        ];
    }
}
