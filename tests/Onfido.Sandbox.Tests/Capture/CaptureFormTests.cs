using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Capture;

/// <summary>What the forms of the page take, and what they say when they do not.</summary>
public class CaptureFormTests
{
    private const string Form = """
        "form": { "type": "profile_data_capture", "fields": ["first_name", "last_name", "dob", "email", "address"],
                  "by_country": { "USA": ["ssn", "phone_number"], "IND": ["pan"] }, "next": "approved" }
        """;

    private const string Document = """ "document": { "type": "document_capture", "next": "approved" } """;

    [Fact]
    public async Task A_profile_asks_for_what_its_country_needs_and_no_more()
    {
        await using var server = await SandboxServer.Start();
        using var phone = await Phone.Open((await PlayedRun.With(server, Form, country: "USA")).Link);
        Assert.Equal("Where do you live?", phone.Title);
        Assert.Equal("USA", phone.Fields("country")["country"]);
        await phone.Press("country", ("country", "IND"));
        Assert.True(phone.Fields("profile").ContainsKey("pan"));
        Assert.False(phone.Fields("profile").ContainsKey("ssn"));
        await phone.Press("recountry");
        await phone.Press("country", ("country", "GBR"));
        Assert.Equal(
            ["address_building_number", "address_country", "address_flat_number", "address_postcode", "address_street", "address_town", "dob", "email",
                "first_name", "last_name", "task"],
            phone.Fields("profile").Keys.Order(StringComparer.Ordinal));
        // what the customer has told already stands there
        Assert.Equal(("Ada", "1985-12-10", ""), (phone.Fields("profile")["first_name"], phone.Fields("profile")["dob"], phone.Fields("profile")["email"]));
        await phone.Press("recountry");
        await phone.Press("country", ("country", "ZZZ"));
        Assert.Equal((422, "Please choose one."), (phone.Status, phone.Problems["country"]));
    }

    [Fact]
    public async Task What_needs_consent_is_taken_with_it_or_not_at_all()
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.With(server, Form, country: "USA");
        using var phone = await Phone.Open(run.Link);
        await phone.Press("country");
        await phone.Press("fill");
        await phone.Press("profile", ("ssn_verification", "no"), ("phone_number", ""));
        Assert.Equal(422, phone.Status);
        Assert.Equal(
            new() { ["ssn"] = "Please agree below, or leave this empty.", ["phone_number"] = "Please fill this in." }, phone.Problems);
        await phone.Press("profile", ("ssn_verification", "no"), ("ssn", ""), ("phone_number", "+12025550123"), ("phone_number_verification", "yes"));
        Assert.Equal("approved", await run.Status());
        var taken = (await run.Task("profile_data"))["output"]!.AsObject();
        Assert.Equal("+12025550123", (string)taken["phone_number"]!);
        Assert.False(taken.ContainsKey("ssn"));
        var consents = (await server.Get($"/v3.6/applicants/{run.ApplicantId}/consents")).AsArray();
        Assert.Equal("phone_number_verification", (string)Assert.Single(consents)!["name"]!);
        Assert.True((bool)consents[0]!["granted"]!);
    }

    [Theory]
    [InlineData("first_name", "  ", "Please fill this in.")]
    [InlineData("dob", "31.12.1985", "Please enter a date that lies in the past.")]
    [InlineData("dob", "2999-01-01", "Please enter a date that lies in the past.")]
    [InlineData("address_postcode", "", "Please fill this in.")]
    [InlineData("address_country", "ZZZ", "Please choose one.")]
    public async Task A_profile_that_cannot_be_taken_says_why_and_keeps_the_rest(string field, string value, string problem)
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.With(server, Form);
        using var phone = await Phone.Open(run.Link);
        await phone.Press("country");
        await phone.Press("fill");
        await phone.Press("profile", (field, value), ("email", "<ada>&\"@example.com"));
        Assert.Equal(422, phone.Status);
        Assert.Equal(new() { [field] = problem }, phone.Problems);
        Assert.Contains($"<a href=\"#{field}\">", phone.Page, StringComparison.Ordinal);
        Assert.Contains($"aria-describedby=\"{field}-problem\"", phone.Page, StringComparison.Ordinal);
        Assert.Equal("<ada>&\"@example.com", phone.Fields("profile")["email"]);
        Assert.DoesNotContain("<ada>", phone.Page, StringComparison.Ordinal);
        Assert.Equal("awaiting_input", await run.Status());
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.With(server, """
            "document": { "type": "document_capture", "next": "photo" }, "photo": { "type": "face_photo_capture", "next": "approved" }
            """);
        using var phone = await Phone.Open(run.Link);
        await phone.Press("choose", ("type", "driving_licence"));
        using var impatient = await Phone.Open(run.Link);
        await Task.WhenAll(phone.Submit("specimen"), impatient.Submit("specimen"));
        Assert.Equal((303, 303), (phone.Status, impatient.Status));
        Assert.Equal(2, (await run.Media("documents")).Count);
        Assert.Equal(["start", "upload_document_photo", "upload_face_photo"], await run.Tasks());
        // an old page of a task that is done leads on, too
        await phone.Press("specimen", ("specimen", "expired"));
        Assert.Equal("Take a selfie", phone.Title);
        Assert.Equal(2, (await run.Media("documents")).Count);
    }

    [Theory]
    [InlineData("choose", "type", "zebra")]
    [InlineData("choose", "country", "")]
    [InlineData("specimen", "specimen", "zebra")]
    [InlineData("specimen", "specimen", "seen_before")]
    public async Task Nothing_but_what_was_offered_can_be_chosen(string act, string field, string value)
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.With(server, Document);
        using var phone = await Phone.Open(run.Link);
        if (act == "specimen")
            await phone.Press("choose");
        await phone.Press(act, (field, value));
        Assert.Equal((422, "Please choose one."), (phone.Status, phone.Problems[field]));
        Assert.Empty(await run.Media("documents"));
    }

    [Fact]
    public async Task A_document_of_ones_own_has_two_sides_if_its_kind_has_and_counts_as_genuine()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.Of(server, "Document only");
        using var phone = await Phone.Open(run.Link);
        await phone.Press("choose", ("type", "national_identity_card"), ("country", "ESP"));
        var (front, back) = (Files.Jpeg(50_000), Files.Pdf(60_000));
        await phone.HandIn(front, "front.jpg");
        Assert.Equal("Back of your document", phone.Title);
        await phone.HandIn(back, "back.pdf");
        await run.UntilStatus("approved");
        var papers = await run.Media("documents");
        Assert.Equal(
            ["front.jpg jpeg front national_identity_card ESP 50000", "back.pdf pdf back national_identity_card ESP 60000"],
            papers.Select(paper => string.Join(
                ' ', paper!["file_name"], paper["file_type"], paper["side"], paper["type"], paper["issuing_country"], paper["file_size"])));
        Assert.Equal(back, await server.Api.GetByteArrayAsync(new Uri((string)papers[1]!["download_href"]!, UriKind.Relative)));
        Assert.Equal(2, (await run.Task("upload_document_photo"))["output"]!.AsArray().Count);
        Assert.Equal("clear", (string)(await run.Task("document_check"))["output"]!["result"]!);
    }

    [Fact]
    public async Task A_passport_of_ones_own_has_one_page()
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.With(server, Document);
        using var phone = await Phone.Open(run.Link);
        await phone.Press("choose", ("type", "passport"));
        Assert.Equal("Page with your picture", phone.Title);
        await phone.HandIn(Files.Png(40_000), "passport.png");
        Assert.Equal("approved", await run.Status());
    }

    [Fact]
    public async Task Photos_videos_and_letters_of_ones_own_are_taken_too()
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.With(server, """
            "photo": { "type": "face_photo_capture", "next": "video" }, "video": { "type": "face_video_capture", "next": "motion" },
            "motion": { "type": "face_motion_capture", "next": "letter" }, "letter": { "type": "proof_of_address_capture", "next": "approved" }
            """);
        using var phone = await Phone.Open(run.Link);
        await phone.HandIn(Files.Jpeg(40_000), "me.jpg");
        await phone.HandIn(Files.Mov(40_000), "me.mov");
        await phone.HandIn(Files.Mp4(40_000), "turn.mp4");
        await phone.HandIn(Files.Pdf(40_000), "bill.pdf");
        Assert.Equal("approved", await run.Status());
        Assert.Equal("image/jpeg", (string)(await run.Media("live_photos"))[0]!["file_type"]!);
        Assert.Equal("video/quicktime", (string)(await run.Media("live_videos"))[0]!["file_type"]!);
        Assert.Equal("video/mp4", (string)(await run.Media("motion_captures"))[0]!["file_type"]!);
        Assert.Equal("utility_bill", (string)(await run.Media("documents"))[0]!["type"]!);
    }

    public static TheoryData<string, int, string> Refused => new()
    {
        { "text", 40_000, "This kind of file is not accepted: JPG, PNG, PDF only." },
        { "video", 40_000, "This kind of file is not accepted: JPG, PNG, PDF only." },
        { "png", 1_000, "The file must have between 2 KB and 10 MB." },
        { "png", (10 * 1024 * 1024) + 1, "The file must have between 2 KB and 10 MB." },
        { "none", 0, "Please choose a file." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_is_no_picture_or_too_short_or_too_long_is_refused(string kind, int length, string problem)
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.With(server, Document);
        using var phone = await Phone.Open(run.Link);
        await phone.Press("choose");
        await phone.HandIn(kind switch { "text" => Files.Text(length), "video" => Files.Mp4(length), "none" => [], _ => Files.Png(length) }, "file.png");
        Assert.Equal((422, problem), (phone.Status, phone.Problems["file"]));
        Assert.Empty(await run.Media("documents"));
    }

    [Fact]
    public async Task More_than_anybody_reads_is_refused_in_the_same_words()
    {
        await using var server = await SandboxServer.Start();
        using var phone = await Phone.Open((await PlayedRun.With(server, """ "photo": { "type": "face_photo_capture", "next": "approved" } """)).Link);
        await phone.HandIn(Files.Png(65 * 1024 * 1024), "huge.png");
        Assert.Equal((413, "The file must have between 32 KB and 10 MB."), (phone.Status, phone.Problems["file"]));
    }

    [Fact]
    public async Task A_selfie_video_must_be_a_video()
    {
        await using var server = await SandboxServer.Start();
        using var phone = await Phone.Open((await PlayedRun.With(server, """ "video": { "type": "face_video_capture", "next": "approved" } """)).Link);
        await phone.HandIn(Files.Png(40_000), "me.png");
        Assert.Equal((422, "This kind of file is not accepted: MP4, MOV only."), (phone.Status, phone.Problems["file"]));
    }
}
