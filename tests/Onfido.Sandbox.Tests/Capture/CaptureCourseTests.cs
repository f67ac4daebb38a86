using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Capture;

/// <summary>The way of a person through a run, page by page.</summary>
public class CaptureCourseTests
{
    private const string EveryCapture = """
        "form": { "type": "profile_data_capture", "fields": ["first_name", "last_name", "dob", "email", "nationality", "address"], "next": "document" },
        "document": { "type": "document_capture", "next": "photo" },
        "photo": { "type": "face_photo_capture", "next": "video" },
        "video": { "type": "face_video_capture", "next": "motion" },
        "motion": { "type": "face_motion_capture", "next": "letter" },
        "letter": { "type": "proof_of_address_capture", "document_types": ["utility_bill", "council_tax"], "next": "approved" }
        """;

    private const string OwnWords = """ "title": "Once more", "text": "Hold still.", "button": "Go" """;

    [Fact]
    public async Task A_person_walks_through_every_kind_of_capture_and_what_was_handed_in_is_there()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var run = await PlayedRun.With(server, EveryCapture);
        using var phone = await Phone.Open(run.Link);
        Assert.Equal("Your details", phone.Title);
        await phone.Press("fill");
        Assert.Equal((200, "Your details"), (phone.Status, phone.Title));
        await phone.Press("profile", ("email", "ada@example.com"));
        await phone.Press("choose", ("type", "driving_licence"), ("country", "DEU"));
        await phone.Press("specimen");
        Assert.Equal("Take a selfie", phone.Title);
        await phone.Press("specimen");
        Assert.Equal("Record a short video", phone.Title);
        await phone.Press("specimen");
        Assert.Equal("Turn your head", phone.Title);
        await phone.Press("specimen");
        Assert.Equal("Proof of your address", phone.Title);
        await phone.Press("choose", ("type", "council_tax"));
        await phone.Press("specimen");
        Assert.Equal("Thank you, that is all", phone.Title);
        Assert.Equal("approved", await run.Status());

        var form = (await run.Task("profile_data"))["output"]!;
        Assert.Equal(("Ada", "ada@example.com", "1985-12-10"), ((string)form["first_name"]!, (string)form["email"]!, (string)form["dob"]!));
        Assert.NotNull((string?)form["address"]!["postcode"]);
        var papers = (await run.Media("documents")).Select(paper => $"{paper!["type"]} {paper["side"]} {paper["issuing_country"]}");
        Assert.Equal(["driving_licence front DEU", "driving_licence back DEU", "council_tax front GBR"], papers);
        Assert.Equal(2, (await run.Task("upload_document_photo"))["output"]!.AsArray().Count);
        var faces = new[] { ("live_photos", "upload_face_photo"), ("live_videos", "upload_face_video"), ("motion_captures", "upload_face_motion") };
        foreach (var (collection, task) in faces)
            Assert.Equal((string)(await run.Media(collection)).Single()!["id"]!, (string)(await run.Task(task))["output"]!.AsArray().Single()!["id"]!);
        // as an SDK does: one task after the other, with their webhooks
        await Eventually.True(() => Task.FromResult(receiver.Of("workflow_run.completed").Any() && receiver.Of("workflow_task.completed").Count() == 6));
    }

    [Fact]
    public async Task An_expired_document_leads_by_the_workflows_own_logic_to_its_retry_and_a_good_one_goes_on()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.Of(server, "Customer onboarding");
        using var phone = await Phone.Open(run.Link);
        await phone.Press("fill");
        await phone.Press("profile");
        await phone.Press("choose");
        await phone.Press("specimen", ("specimen", "expired"));
        await phone.Wait();
        Assert.Equal("Your document has expired", phone.Title);
        Assert.Contains("Please use a document that is still valid.", phone.Page, StringComparison.Ordinal);
        Assert.Contains(">Use another document<", phone.Page, StringComparison.Ordinal);
        Assert.Equal("Document expired", Reason(await run.Task("document_check")));
        await phone.Press("retry");
        Assert.Equal("Your document", phone.Title);
        await phone.Press("choose");
        await phone.Press("specimen", ("specimen", "ok"));
        await phone.Wait();
        Assert.Equal("Take a selfie", phone.Title);
        Assert.Equal("clear", (string)(await run.Task("document_check"))["output"]!["result"]!);
        await phone.Press("specimen");
        Assert.Equal("Thank you, that is all", phone.Title);
        await run.UntilStatus("approved");
        Assert.Equal(["upload_document_photo", "document_check", "retry", "upload_document_photo", "document_check"], (await run.Tasks())[2..7]);

        static string Reason(JsonNode task) =>
            (string)task["output"]!["breakdown"]!["data_validation"]!["breakdown"]!["document_expiration"]!["result"]! == "consider" ? "Document expired" : "";
    }

    [Theory]
    [InlineData(null, "Once more", "Hold still.", "Go")]
    [InlineData("nl_NL", "Once more", "Hold still.", "Go")]
    public async Task A_retry_of_ones_own_says_what_its_definition_says_in_every_language(string? language, string title, string text, string button)
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.With(server, Retried(OwnWords), new() { ["language"] = language });
        using var phone = await BlurredPhoto(run);
        Assert.Equal(title, phone.Title);
        Assert.Contains(text, phone.Page, StringComparison.Ordinal);
        Assert.Contains($">{button}</button>", phone.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_standard_retry_speaks_the_language_of_the_link_and_ends_where_its_limit_leads()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.With(server, Retried(""" "reason": "image_quality" """), new() { ["language"] = "de_DE" });
        using var phone = await BlurredPhoto(run);
        Assert.Equal("Wir konnten Ihren Ausweis nicht lesen", phone.Title);
        Assert.Contains(">Noch einmal</button>", phone.Page, StringComparison.Ordinal);
        // the task itself says it in English, as before
        Assert.Equal("We could not read your document", (string)(await run.Task("retry"))["input"]!["title"]!);
        await phone.Press("retry");
        await phone.Press("choose");
        await phone.Press("specimen", ("specimen", "blurred"));
        await run.UntilStatus("review");
        await phone.Reload();
        Assert.Equal("Danke, das war alles", phone.Title);
    }

    [Fact]
    public async Task A_device_that_cannot_record_hands_in_an_empty_list_and_the_workflow_decides()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.Of(server, "Investor onboarding with AML");
        using var phone = await Phone.Open(run.Link);
        await phone.Press("fill");
        await phone.Press("profile");
        await phone.Press("choose");
        await phone.Press("specimen");
        Assert.Equal("Turn your head", phone.Title);
        await phone.Press("cannot");
        Assert.Equal("Take a selfie", phone.Title);
        Assert.Equal("[]", (await run.Task("upload_face_motion"))["output"]!.ToJsonString());
        await phone.Press("specimen");
        await run.UntilStatus("approved");
        Assert.DoesNotContain("facial_similarity_motion_check", await run.Tasks());
    }

    [Fact]
    public async Task Whoever_comes_back_goes_on_where_they_stopped()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.With(server, EveryCapture);
        using var phone = await Phone.Open(run.Link);
        await phone.Press("fill");
        await phone.Press("profile");
        await phone.Press("choose", ("type", "residence_permit"), ("country", "SWE"));
        using (var other = await Phone.Open(run.Link))
        {
            Assert.Equal("Front of your document", other.Title);
            Assert.Contains("Residence permit · Sweden", other.Page, StringComparison.Ordinal);
            await other.HandIn(Files.Png(40_000), "front.png");
            Assert.Equal("Back of your document", other.Title);
        }

        await phone.Reload();
        Assert.Equal("Back of your document", phone.Title);
        await phone.Press("rechoose");
        Assert.Equal("Your document", phone.Title);
        await phone.Press("choose");
        await phone.Press("specimen");
        Assert.Equal("Take a selfie", phone.Title);
    }

    [Fact]
    public async Task Two_captures_side_by_side_are_asked_for_one_after_the_other()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.With(server, """
            "form": { "type": "profile_data_capture", "fields": ["email"], "next": ["document", "photo"] },
            "document": { "type": "document_capture", "next": "approved" }, "photo": { "type": "face_photo_capture", "next": "approved" }
            """);
        using var phone = await Phone.Open(run.Link);
        await phone.Press("profile", ("email", "ada@example.com"));
        Assert.Equal("Your document", phone.Title);
        await phone.Press("choose");
        await phone.Press("specimen");
        Assert.Equal("Take a selfie", phone.Title);
        await phone.Press("specimen");
        Assert.Equal("approved", await run.Status());
    }

    [Fact]
    public async Task The_person_is_let_go_as_soon_as_nothing_more_can_be_asked_for()
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        var run = await PlayedRun.Of(server, "Document only");
        using var phone = await Phone.Open(run.Link);
        await phone.Press("choose");
        await phone.Press("specimen");
        Assert.Equal(("Thank you, that is all", "processing"), (phone.Title, await run.Status()));
    }

    [Fact]
    public async Task A_page_that_waits_goes_on_by_itself_with_script_and_without()
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        var run = await PlayedRun.With(server, Retried(""" "reason": "image_quality" """));
        using var phone = await Phone.Open(run.Link);
        await phone.Press("choose");
        await phone.Press("specimen", ("specimen", "blurred"));
        Assert.Equal("One moment, please", phone.Title);
        Assert.Contains("<noscript><meta http-equiv=\"refresh\"", phone.Page, StringComparison.Ordinal);
        var step = new Uri(run.Link.AbsoluteUri.Replace("?k=", "/step?k=", StringComparison.Ordinal));
        var before = await server.Api.GetStringAsync(step);
        Assert.Contains($"data-token=\"{before}\"", phone.Page, StringComparison.Ordinal);
        // the checker says at once what it would have said
        await server.Order("arrivals", new { seconds = 0 });
        await server.Order($"runs/{run.Id}/finish", new { });
        Assert.NotEqual(before, await server.Api.GetStringAsync(step));
    }

    private static async Task<Phone> BlurredPhoto(PlayedRun run)
    {
        var phone = await Phone.Open(run.Link);
        await phone.Press("choose");
        await phone.Press("specimen", ("specimen", "blurred"));
        await phone.Wait();
        return phone;
    }

    private static string Retried(string message) => $$"""
        "document": { "type": "document_capture", "next": "check" },
        "check": { "type": "document_report", "next": "sort" },
        "sort": { "type": "logic", "routes": [{ "when": { "value": "check.result", "is": "clear" }, "next": "approved" }], "else": "again" },
        "again": { "type": "retry", {{message}}, "max": 1, "next": "document", "limit": "in_review" }
        """;
}
