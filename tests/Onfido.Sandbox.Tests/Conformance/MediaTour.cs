using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Calls everything about media, so that one applicant has at least two of each kind, and the other what a check needs.</summary>
internal static class MediaTour
{
    public static async Task Go(Caller caller, string ada, string bob)
    {
        await caller.Upload("upload_document", "passport.png", Files.Png, ("applicant_id", bob), ("type", "passport"));
        await caller.Upload("upload_live_photo", "face.png", Files.Png, ("applicant_id", bob));
        await Documents(caller, ada);
        await Pictures(caller, ada, "live_photo");
        await Pictures(caller, ada, "id_photo");
        await Films(caller, ada, "live_video");
        await Films(caller, ada, "motion_capture");
        foreach (var name in new[] { "contract.pdf", "terms.pdf" })
            await caller.Upload("upload_signing_document", name, Files.Pdf, ("applicant_id", ada));
        await Look(caller, ada, "signing_document");
        await caller.Refused(404, "find_live_photo", Guid.NewGuid().ToString());
        await caller.Refused(422, "list_documents");
    }

    private static async Task Documents(Caller caller, string ada)
    {
        await caller.Upload(
            "upload_document", "licence.jpg", Files.Jpeg, ("applicant_id", ada), ("type", "driving_licence"), ("side", "back"), ("issuing_country", "GBR"),
            ("location", """{"country_of_residence":"GBR"}"""), ("validate_image_quality", "true"));
        var chip = await caller.Upload("upload_document", "chip.json", Files.Chip, ("applicant_id", ada), ("type", "passport"));
        var drawn = await caller.Server.Order("objects", new { kind = "document", applicantId = ada });
        var documents = await Look(caller, ada, "document");
        await caller.Call("download_nfc_face", (string)chip["id"]!);
        await caller.Refused(404, "download_nfc_face", (string)documents[0]!["id"]!);
        await caller.Call("download_document_video", (string)drawn!["id"]!);
        foreach (var id in new[] { chip, drawn }.Select(document => (string)document!["id"]!))
            await caller.Call("extract", "", new JsonObject { ["document_id"] = id });
        await caller.Refused(404, "extract", "", new JsonObject { ["document_id"] = Guid.NewGuid().ToString() });
    }

    private static async Task Pictures(Caller caller, string ada, string kind)
    {
        await caller.Upload($"upload_{kind}", "first.png", Files.Png, ("applicant_id", ada));
        await caller.Upload($"upload_{kind}", "second.jpg", Files.Jpeg, ("applicant_id", ada));
        await Look(caller, ada, kind);
    }

    private static async Task Films(Caller caller, string ada, string kind)
    {
        for (var i = 0; i < 2; i++)
            await caller.Server.Order("objects", new { kind, applicantId = ada });
        var hidden = await caller.Server.Order("objects", new { kind, applicantId = ada, faults = new[] { "face_hidden" } });
        var films = await Look(caller, ada, kind);
        await caller.Call($"download_{kind}_frame", (string)films[0]!["id"]!);
        await caller.Refused(422, $"download_{kind}_frame", (string)hidden!["id"]!);
    }

    private static async Task<JsonArray> Look(Caller caller, string applicant, string kind)
    {
        var items = (await caller.Call($"list_{kind}s", $"?applicant_id={applicant}"))[$"{kind}s"]!.AsArray();
        foreach (var id in items.Select(item => (string)item!["id"]!))
        {
            await caller.Call($"find_{kind}", id);
            await caller.Call($"download_{kind}", id);
        }

        return items;
    }
}
