using System.Text.Json.Nodes;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Http;

internal static class ReportJson
{
    private static readonly MediaKind[] Faces = [MediaKind.LivePhoto, MediaKind.LiveVideo, MediaKind.MotionCapture, MediaKind.IdPhoto];

    public static JsonObject Write(Report report, Applicant applicant)
    {
        var kind = ReportKinds.Find(report.Name)!;
        var (breakdown, properties) = ReportContent.Write(report, applicant);
        var body = new JsonObject
        {
            ["id"] = report.Id,
            ["created_at"] = Wire.Time(report.Created),
            ["href"] = $"/v3.6/reports/{report.Id}",
            ["status"] = report.Status,
            ["result"] = report.Result,
            ["sub_result"] = report.SubResult,
            ["check_id"] = report.CheckId,
            ["name"] = report.Name,
        };
        if (kind.Task.IsDocumentReport() || kind.Task.IsFaceReport() || kind.Task == TaskKind.IdentityReport)
            body["documents"] = Media(report, MediaKind.Document);
        if (kind.Task.IsFaceReport())
        {
            foreach (var face in Faces)
                body[MediaJson.Collection(face)] = Media(report, face);
        }

        body["breakdown"] = breakdown;
        body["properties"] = properties;
        return body;
    }

    private static JsonArray Media(Report report, MediaKind kind) => new([.. report.MediaOf(kind).Select(id => new JsonObject { ["id"] = id })]);
}
