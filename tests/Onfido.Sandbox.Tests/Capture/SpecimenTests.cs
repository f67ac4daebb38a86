using System.Text.Json.Nodes;
using Onfido.Sandbox.Capture;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Tests.Capture;

/// <summary>What is chosen on the page decides what the reports say.</summary>
public class SpecimenTests
{
    public static TheoryData<string, string, string> Captures => new()
    {
        { "document_capture", "document_report", nameof(TaskKind.DocumentCapture) },
        { "face_photo_capture", "facial_similarity_photo", nameof(TaskKind.FacePhotoCapture) },
        { "face_video_capture", "facial_similarity_video", nameof(TaskKind.FaceVideoCapture) },
        { "face_motion_capture", "facial_similarity_motion", nameof(TaskKind.FaceMotionCapture) },
        { "proof_of_address_capture", "proof_of_address_report", nameof(TaskKind.AddressCapture) },
    };

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Each_specimen_makes_the_report_find_its_one_fault_and_no_other(string capture, string report, string kind)
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        foreach (var specimen in Specimens.Of(Enum.Parse<TaskKind>(kind)))
        {
            var isDocument = kind == nameof(TaskKind.DocumentCapture);
            var before = isDocument ? "" : $$""" "document": { "type": "document_capture", "next": "taken" }, """;
            var run = await PlayedRun.With(server, $$"""
                {{before}} "taken": { "type": "{{capture}}", "next": "check" }, "check": { "type": "{{report}}", "next": "approved" }
                """);
            using var phone = await Phone.Open(run.Link);
            await phone.Press("choose");
            if (!isDocument)
                await phone.Press("specimen");
            await phone.Press("specimen", ("specimen", specimen));
            await run.UntilStatus("approved");
            var output = (await run.Task((await run.Tasks())[^1]))["output"]!;
            var considered = Leaves(output["breakdown"]!.AsObject()).Where(leaf => leaf != "visual_authenticity.other").ToArray();
            Assert.Equal(Specimens.Faults(specimen).Select(fault => Faults.Find(fault).Leaf), considered);
            Assert.Equal(specimen == Specimens.InOrder ? "clear" : "consider", (string)output["result"]!);
        }
    }

    [Fact]
    public async Task The_report_is_about_the_document_that_was_chosen_and_the_picture_is_the_one_that_is_handed_in()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.Of(server, "Document only");
        using var phone = await Phone.Open(run.Link);
        await phone.Press("choose", ("type", "residence_permit"), ("country", "POL"));
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(await phone.Picture("ok"), 0, 8));
        Assert.NotEqual(await phone.Picture("ok"), await phone.Picture("glare"));
        await phone.Press("specimen");
        await run.UntilStatus("approved");
        var properties = (await run.Task("document_check"))["output"]!["properties"]!;
        Assert.Equal(("residence_permit", "POL"), ((string)properties["document_type"]!, (string)properties["issuing_country"]!));
    }

    [Theory]
    [InlineData("passport", "USA")]
    [InlineData("driving_licence", "GBR")]
    [InlineData("unknown", "USA")]
    public async Task A_document_that_is_not_accepted_leads_to_the_retry_that_says_so(string type, string country)
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.With(server, """
            "document": { "type": "document_capture", "document_types": ["driving_licence"], "countries": ["USA"], "next": "check" },
            "check": { "type": "document_report", "next": "sort" },
            "sort": { "type": "logic", "else": "approved", "routes": [
              { "when": { "value": "check.breakdown.image_integrity.breakdown.supported_document.result", "is": "consider" }, "next": "again" } ] },
            "again": { "type": "retry", "reason": "document_not_accepted", "next": "document", "limit": "declined" }
            """);
        using var phone = await Phone.Open(run.Link);
        Assert.Equal(("driving_licence", "USA"), (phone.Fields("choose")["type"], phone.Fields("choose")["country"]));
        await phone.Press("choose", ("type", type), ("country", country));
        await phone.Press("specimen");
        await phone.Wait();
        Assert.Equal("We cannot accept this document", phone.Title);
        await phone.Press("retry");
        await phone.Press("choose", ("type", "driving_licence"), ("country", "USA"));
        await phone.Press("specimen");
        await run.UntilStatus("approved");
    }

    [Fact]
    public async Task Every_specimen_has_a_picture_and_a_name_in_every_language()
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.With(server, """
            "letter": { "type": "proof_of_address_capture", "next": "photo" }, "photo": { "type": "face_photo_capture", "next": "document" },
            "document": { "type": "document_capture", "next": "approved" }
            """);
        using var phone = await Phone.Open(run.Link);
        foreach (var (kind, texts) in new[] { (TaskKind.AddressCapture, "proof"), (TaskKind.FacePhotoCapture, "face"), (TaskKind.DocumentCapture, "document") })
        {
            if (kind == TaskKind.DocumentCapture)
                await phone.Press("choose");
            foreach (var specimen in Specimens.Of(kind))
            {
                Assert.True((await phone.Picture(specimen)).Length > 1_000);
                Assert.All(Texts.All, language => Assert.NotEmpty(language[$"{texts}.{specimen}"]));
            }

            await phone.Press("specimen");
        }
    }

    private static IEnumerable<string> Leaves(JsonObject breakdown) =>
        from section in breakdown
        let leaves = section.Value!["breakdown"] as JsonObject
        from leaf in leaves is { Count: > 0 } ? leaves.Select(leaf => (Name: $"{section.Key}.{leaf.Key}", leaf.Value)) : [(section.Key, section.Value)]
        where (string?)leaf.Value!["result"] == "consider"
        select leaf.Name;
}
