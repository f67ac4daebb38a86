using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>The facial similarity reports: photo, video and motion.</summary>
internal static class FaceReport
{
    public static JsonObject Write(ReportContext context)
    {
        var failing = context.Failing;
        var dice = context.Dice();
        var differs = failing.Contains("face_comparison.face_match");
        var score = Math.Round(differs ? dice.Between(0.05, 0.35) : dice.Between(0.62, 0.98), 4);
        var spoof = Math.Round(failing.Contains("visual_authenticity.spoofing_detection") ? dice.Between(0.02, 0.3) : dice.Between(0.7, 0.99), 4);
        var photo = context.Kind is TaskKind.FacePhotoReport or TaskKind.FacePhotoAutoReport;
        var documentId = context.DocumentId;
        var breakdown = context.Breakdown()
            .Properties("face_comparison", "face_match", new() { ["score"] = score, ["document_id"] = documentId })
            .Properties("image_integrity", "source_integrity", Source(photo, failing.Contains("image_integrity.source_integrity")))
            .Properties("visual_authenticity", "spoofing_detection", new() { ["score"] = spoof });
        return context.Report(breakdown.Tree(), new JsonObject { ["score"] = score });
    }

    private static JsonObject Source(bool photo, bool fails)
    {
        if (!fails)
            return [];
        var source = new JsonObject { ["fake_webcam"] = "consider", ["emulator"] = "clear", ["reasons"] = "fake_webcam" };
        source[photo ? "digital_tampering" : "challenge_reuse"] = "clear";
        return source;
    }
}
