using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Onfido.Client.Tests.Facts;
using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

public sealed class UploadTests : ServerTest
{
    private const string Picture = "PNG and so on";

    [Fact]
    public async Task A_document_goes_out_with_all_its_parts_as_the_api_wants_them()
    {
        Server.Then(Json(Wire.Document, 201));

        var document = await Client().Documents.UploadAsync(new DocumentUpload
        {
            ApplicantId = "a",
            File = File(Picture),
            Type = DocumentType.Passport,
            FileType = "png",
            Side = DocumentSide.Front,
            IssuingCountry = "GBR",
            ValidateImageQuality = true,
            Location = new Location { IpAddress = "127.0.0.1", CountryOfResidence = "GBR" },
        });

        Assert.Equal("front.png", document.FileName);
        Assert.Equal("POST /v3.6/documents", Server.OnlyRequest.Line);
        var parts = await PartsAsync(Server.OnlyRequest);
        Assert.Equal(Uploader("document_uploader"), parts.Keys.Order());
        Assert.Equal(("a", "passport", "png", "front", "GBR", "true"),
            (Text("applicant_id"), Text("type"), Text("file_type"), Text("side"), Text("issuing_country"), Text("validate_image_quality")));
        Assert.True(JsonElement.DeepEquals(
            JsonDocument.Parse("""{"ip_address":"127.0.0.1","country_of_residence":"GBR"}""").RootElement, JsonDocument.Parse(Text("location")).RootElement));
        Assert.Equal((Picture, "front.png", "image/png"), (Text("file"), parts["file"].FileName, parts["file"].MediaType));
        Assert.All(parts.Where(part => part.Key != "file"), part => Assert.Null(part.Value.MediaType));

        string Text(string name) => parts[name].Text;
    }

    [Fact]
    public async Task The_other_uploads_have_theirs()
    {
        Server.Then(Json(Wire.Media, 201), Json(Wire.Media, 201), Json(Wire.Media, 201), Json(Wire.Media, 201));
        var client = Client();

        await client.LivePhotos.UploadAsync(new LivePhotoUpload { ApplicantId = "a", File = File(Picture), AdvancedValidation = false });
        await client.IdPhotos.UploadAsync(IdPhoto(File(Picture)));
        await client.SigningDocuments.UploadAsync(new SigningDocumentUpload { ApplicantId = "a", File = File(Picture) });
        await client.LivePhotos.UploadAsync(new LivePhotoUpload { ApplicantId = "a", File = File(Picture) });

        var sent = Server.Requests;
        Assert.Equal(
            ["POST /v3.6/live_photos", "POST /v3.6/id_photos", "POST /v3.6/signing_documents", "POST /v3.6/live_photos"], sent.Select(request => request.Line));
        Assert.Equal(Uploader("live_photo_uploader"), (await PartsAsync(sent[0])).Keys.Order());
        Assert.Equal("false", (await PartsAsync(sent[0]))["advanced_validation"].Text);
        Assert.Equal(Uploader("id_photo_uploader"), (await PartsAsync(sent[1])).Keys.Order());
        Assert.Equal(Uploader("signing_document_uploader"), (await PartsAsync(sent[2])).Keys.Order());
        Assert.Equal(["applicant_id", "file"], (await PartsAsync(sent[3])).Keys.Order());
    }

    [Theory]
    [InlineData("Führerschein ☃.png", "F_hrerschein _.png", "Führerschein ☃.png")]
    [InlineData("C:\\temp\\a\"b.png", "ab.png", null)]
    [InlineData("../../x\r\nEvil: 1.png", "xEvil: 1.png", null)]
    public async Task A_file_name_is_sent_without_its_path_and_breaks_no_header(string given, string plain, string? whole)
    {
        Server.Then(Json(Wire.Media, 201));

        await Client().IdPhotos.UploadAsync(IdPhoto(File(Picture, given)));

        var file = (await PartsAsync(Server.OnlyRequest))["file"];
        Assert.Equal((plain, whole), (file.FileName, file.FileNameStar));
    }

    [Fact]
    public async Task The_boundary_is_not_quoted_and_the_length_is_told()
    {
        Server.Then(Json(Wire.Media, 201));

        await Client().IdPhotos.UploadAsync(IdPhoto(File(Picture)));

        Assert.Matches("^multipart/form-data; boundary=[0-9a-f]{32}$", Server.OnlyRequest.Header("Content-Type"));
        Assert.Equal($"{Encoding.UTF8.GetByteCount(Server.OnlyRequest.Body)}", Server.OnlyRequest.Header("Content-Length"));
    }

    [Fact]
    public async Task Progress_hears_every_piece_up_to_the_whole_size()
    {
        Server.Then(Json(Wire.Media, 201));
        var heard = new Progress();
        using var content = new MemoryStream(new byte[300_000]);

        await Client().IdPhotos.UploadAsync(IdPhoto(new OnfidoUpload(content, "a.png", "image/png") { Progress = heard }));

        Assert.True(heard.Values.Count >= 4);
        Assert.Equal(heard.Values.Order(), heard.Values);
        Assert.Equal(300_000, heard.Values[^1]);
        Assert.True(content.CanRead);
    }

    [Fact]
    public async Task A_refused_upload_is_sent_again_from_where_the_stream_stood()
    {
        Server.Then(Status(429), Json(Wire.Media, 201));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("skipped" + Picture));
        content.Position = "skipped".Length;
        var upload = RepeatingClient().IdPhotos.UploadAsync(IdPhoto(new OnfidoUpload(content, "a.png", "image/png")));

        await Time.DriveAsync(upload, Forever);

        Assert.Equal(2, Server.Requests.Count);
        foreach (var request in Server.Requests)
            Assert.Equal(Picture, (await PartsAsync(request))["file"].Text);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_sent_once()
    {
        Server.Then(Status(429), Json(Wire.Media, 201));
        await using var content = new OneWay(Picture);

        var error = await FailsAsync(RepeatingClient().IdPhotos.UploadAsync(IdPhoto(new OnfidoUpload(content, "a.png", "image/png"))));

        Assert.Equal(OnfidoErrorKind.RateLimited, error.Kind);
        Assert.Equal(Picture, (await PartsAsync(Server.OnlyRequest))["file"].Text);
    }

    [Fact]
    public async Task A_stream_that_was_used_up_is_refused_before_anything_is_sent()
    {
        await using var content = new OneWay(Picture);
        var upload = IdPhoto(new OnfidoUpload(content, "a.png", "image/png"));
        Server.Then(Json(Wire.Media, 201));
        await Client().IdPhotos.UploadAsync(upload);

        await Assert.ThrowsAsync<ArgumentException>(() => Client().IdPhotos.UploadAsync(upload));
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task An_upload_that_may_have_had_an_effect_is_not_sent_again()
    {
        Server.Then(Status(503));

        var error = await FailsAsync(RepeatingClient().IdPhotos.UploadAsync(IdPhoto(File(Picture))));

        Assert.Equal((OnfidoErrorKind.Server, false), (error.Kind, error.SurelyHadNoEffect));
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_slow_line_is_no_failure_while_pieces_go_out()
    {
        Server.Then(Json(Wire.Media, 201));
        await using var content = new OneWay(new string('x', 500_000), () => Time.Advance(TimeSpan.FromSeconds(15)));

        var client = RepeatingClient(options => (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10)));
        await client.IdPhotos.UploadAsync(IdPhoto(new OnfidoUpload(content, "a.png", "image/png")));

        Assert.True(Time.Elapsed > TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task The_total_timeout_ends_an_upload_that_never_ends()
    {
        await using var content = new OneWay(new string('x', 5_000_000), () => Time.Advance(TimeSpan.FromSeconds(15)));

        var client = RepeatingClient(options => (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)));
        var error = await FailsAsync(client.IdPhotos.UploadAsync(IdPhoto(new OnfidoUpload(content, "a.png", "image/png"))));

        Assert.Equal((OnfidoErrorKind.Timeout, false), (error.Kind, error.SurelyHadNoEffect));
    }

    [Theory]
    [InlineData(true, 4)]
    [InlineData(false, 2)]
    public async Task After_a_withdrawn_oauth_token_only_bytes_that_can_be_read_again_go_out_again(bool canSeek, int calls)
    {
        const string token = """{"access_token":"t","expires_in":3600}""";
        Server.Then(Json(token), Status(401), Json(token), Json(Wire.Media, 201));
        await using var oneWay = new OneWay(Picture);
        using var seekable = new MemoryStream(Encoding.UTF8.GetBytes(Picture));
        var client = Client(options => (options.ApiToken, options.OAuth) = (null, new OnfidoOAuthCredentials { ClientId = "id", ClientSecret = "secret" }));

        var upload = new OnfidoUpload(canSeek ? seekable : oneWay, "a.png", "image/png");
        var error = await Record.ExceptionAsync(() => client.IdPhotos.UploadAsync(IdPhoto(upload)));

        Assert.Equal(canSeek ? null : OnfidoErrorKind.Unauthorized, (error as OnfidoException)?.Kind);
        Assert.Equal(calls, Server.Requests.Count);
    }

    [Theory]
    [InlineData("", "image/png")]
    [InlineData("folder/", "image/png")]
    [InlineData("a.png", "")]
    [InlineData("a.png", "no media type")]
    public void A_file_without_a_name_or_media_type_is_refused(string name, string mediaType) =>
        Assert.Throws<ArgumentException>(() => File(Picture, name, mediaType));

    [Fact]
    public void T_P_an_upload_prints_nothing_of_the_person() =>
        Assert.Equal("DocumentUpload", new DocumentUpload { ApplicantId = "a", File = File(Picture), Type = "passport" }.ToString());

    private static IdPhotoUpload IdPhoto(OnfidoUpload file) => new() { ApplicantId = "a", File = file };

    private static OnfidoUpload File(string text, string name = "front.png", string mediaType = "image/png") =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, mediaType);

    private static IEnumerable<string> Uploader(string schema) => FactsTable.Current.PropertiesOf(schema).Select(property => property.Name).Order();

    private static async Task<Dictionary<string, Part>> PartsAsync(RecordedRequest request)
    {
        var boundary = MediaTypeHeaderValue.Parse(request.Header("Content-Type")).Boundary.Value!;
        var reader = new MultipartReader(boundary, new MemoryStream(Encoding.UTF8.GetBytes(request.Body)));
        var parts = new Dictionary<string, Part>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var disposition = section.GetContentDispositionHeader()!;
            Assert.Equal("form-data", disposition.DispositionType.Value);
            var text = await section.ReadAsStringAsync();
            var part = new Part(text, disposition.FileName.Value?.Trim('"'), disposition.FileNameStar.Value, section.ContentType);
            parts.Add(disposition.Name.Value!.Trim('"'), part);
        }

        return parts;
    }

    private sealed record Part(string Text, string? FileName, string? FileNameStar, string? MediaType);

    private sealed class Progress : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }

    /// <summary>A stream that can be read once, forwards; says when a piece is taken.</summary>
    private sealed class OneWay(string text, Action? onRead = null) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onRead?.Invoke();
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
