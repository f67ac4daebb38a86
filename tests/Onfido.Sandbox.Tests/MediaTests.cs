using System.Buffers.Binary;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

[Collection(Seeded.Name)]
public class MediaTests(SeededPopulation population)
{
    [Fact]
    public async Task Documents_and_faces_are_real_pictures_of_the_announced_length_and_differ_from_person_to_person()
    {
        var pictures = new Dictionary<string, string>();
        foreach (var applicant in Captured("upload_face_photo").Take(25))
        {
            foreach (var collection in new[] { "documents", "live_photos" })
            {
                foreach (var item in await List(collection, applicant))
                {
                    var bytes = await Download(item, "image/png");
                    Assert.Equal((int)item["file_size"]!, bytes.Length);
                    pictures[(string)item["id"]!] = Convert.ToHexString(SHA256.HashData(PngPixels(bytes)));
                }
            }
        }

        Assert.True(pictures.Count > 50);
        Assert.Equal(pictures.Count, pictures.Values.Distinct().Count());
    }

    [Fact]
    public async Task The_same_picture_comes_every_time_and_its_checksum_stands_in_the_task()
    {
        var run = population.Runs.First(run => (string)run["status"]! == "approved");
        var task = population.Tasks[(string)run["id"]!].Last(task => (string)task["task_def_id"]! == "upload_document_photo");
        var output = (await population.Server.Get($"/v3.6/workflow_runs/{run["id"]}/tasks/{task["id"]}"))["output"]!.AsArray();
        Assert.NotEmpty(output);
        foreach (var captured in output)
        {
            var document = await population.Server.Get($"/v3.6/documents/{captured!["id"]}");
            for (var i = 0; i < 2; i++)
                Assert.Equal((string)captured["checksum_sha256"]!, Convert.ToBase64String(SHA256.HashData(await Download(document, "image/png"))));
        }
    }

    [Theory]
    [InlineData("live_videos", "upload_face_video", "video/quicktime", "qt  ")]
    [InlineData("motion_captures", "upload_face_motion", "video/mp4", "isom")]
    public async Task Videos_are_whole_containers_and_have_a_frame(string collection, string task, string mediaType, string brand)
    {
        var item = (await List(collection, Captured(task).First()))[0];
        var bytes = await Download(item, mediaType);
        Assert.Equal((int)item["file_size"]!, bytes.Length);
        Assert.Equal(brand, Encoding.ASCII.GetString(bytes, 8, 4));
        var boxes = Boxes(bytes);
        Assert.Equal(["ftyp", "mdat", "moov", "free"], boxes);

        using var response = await population.Server.Api.GetAsync(new Uri($"/v3.6/{collection}/{item["id"]}/frame", UriKind.Relative));
        var frame = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("FFD8FFE0", Convert.ToHexString(frame, 0, 4));
        Assert.Equal("JFIF", Encoding.ASCII.GetString(frame, 6, 4));
        Assert.Equal("FFD9", Convert.ToHexString(frame, frame.Length - 2, 2));
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("live_photos")]
    [InlineData("live_videos")]
    [InlineData("motion_captures")]
    public async Task What_is_not_there_is_not_found(string collection)
    {
        Assert.Equal(404, (await population.Server.Send(HttpMethod.Get, $"/v3.6/{collection}/{Guid.NewGuid()}")).Status);
        Assert.Equal(404, (await population.Server.Send(HttpMethod.Get, $"/v3.6/{collection}/{Guid.NewGuid()}/download")).Status);
        Assert.Equal(422, (await population.Server.Send(HttpMethod.Get, $"/v3.6/{collection}")).Status);
    }

    [Fact]
    public async Task An_uploaded_document_downloads_as_it_was_and_a_text_file_is_refused()
    {
        await using var server = await SandboxServer.Start();
        var (_, applicant) = await server.Send(HttpMethod.Post, "/v3.6/applicants", new JsonObject { ["first_name"] = "Ada", ["last_name"] = "Byron" });
        var picture = new byte[40_000];
        "\u0001PNG"u8.CopyTo(picture);
        picture[0] = 0x89;
        var (status, document) = await Upload(server, applicant!, picture);
        Assert.Equal(201, status);
        Assert.Equal(("passport.png", "png", 40_000, "passport"), ((string)document["file_name"]!, (string)document["file_type"]!, (int)document["file_size"]!, (string)document["type"]!));
        Assert.Equal(picture, await server.Api.GetByteArrayAsync(new Uri((string)document["download_href"]!, UriKind.Relative)));
        var (refused, error) = await Upload(server, applicant!, Encoding.ASCII.GetBytes(new string('a', 40_000)));
        Assert.Equal(422, refused);
        Assert.NotNull(error["error"]!["fields"]!["file"]);
    }

    private static async Task<(int Status, JsonNode Body)> Upload(SandboxServer server, JsonNode applicant, byte[] bytes)
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var applicantId = new StringContent((string)applicant["id"]!);
        using var type = new StringContent("passport");
        using var form = new MultipartFormDataContent { { applicantId, "applicant_id" }, { type, "type" }, { file, "file", "passport.png" } };
        using var response = await server.Api.PostAsync(new Uri("/v3.6/documents", UriKind.Relative), form);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private IEnumerable<string> Captured(string task) => population.Runs
        .Where(run => (string)run["status"]! is "approved" or "review" && population.Tasks[(string)run["id"]!].Exists(t => (string)t["task_def_id"]! == task))
        .Select(run => (string)run["applicant_id"]!).Distinct();

    private async Task<List<JsonNode>> List(string collection, string applicant) =>
        [.. (await population.Server.Get($"/v3.6/{collection}?applicant_id={applicant}"))[collection]!.AsArray().Select(item => item!)];

    private async Task<byte[]> Download(JsonNode item, string mediaType)
    {
        using var response = await population.Server.Api.GetAsync(new Uri((string)item["download_href"]!, UriKind.Relative));
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(mediaType, response.Content.Headers.ContentType.ToString());
        Assert.Equal($"attachment; filename=\"{item["file_name"]}\"", response.Content.Headers.GetValues("Content-Disposition").Single());
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static List<string> Boxes(byte[] bytes)
    {
        var boxes = new List<string>();
        for (var at = 0; at < bytes.Length; at += BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at)))
            boxes.Add(Encoding.ASCII.GetString(bytes, at + 4, 4));
        return boxes;
    }

    /// <summary>A reader of its own: signature, chunk checksums, header, and as many pixels as the header promises.</summary>
    private static byte[] PngPixels(byte[] bytes)
    {
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(bytes, 0, 8));
        using var packed = new MemoryStream();
        var (width, height, last) = (0, 0, "");
        for (var at = 8; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            last = Encoding.ASCII.GetString(bytes, at + 4, 4);
            var data = bytes.AsSpan(at + 8, length);
            Assert.Equal(Crc(bytes.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 8 + length)));
            if (last == "IHDR")
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
            if (last == "IDAT")
                packed.Write(data);
            at += length + 12;
        }

        Assert.Equal("IEND", last);
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var pixels = new MemoryStream();
        zlib.CopyTo(pixels);
        Assert.True(width >= 400 && height >= 400);
        Assert.Equal((width + 1) * height, pixels.Length);
        return pixels.ToArray();
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++)
                crc = (crc & 1) == 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
