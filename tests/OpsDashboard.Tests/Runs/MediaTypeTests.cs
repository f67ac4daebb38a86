using System.Buffers.Binary;
using System.Text;
using OpsDashboard.Runs.Evidence;

namespace OpsDashboard.Tests.Runs;

public sealed class MediaTypeTests
{
    public static TheoryData<string, byte[], string, bool> Files => new()
    {
        { "png", Png(720, 456), "image/png", true },
        { "png that claims 200 megapixels", Png(20_000, 10_000), "application/octet-stream", false },
        { "png cut short", Png(720, 456)[..20], "application/octet-stream", false },
        { "jpeg", Jpeg(480, 600), "image/jpeg", true },
        { "jpeg that claims 200 megapixels", Jpeg(20_000, 10_000), "application/octet-stream", false },
        { "jpeg without a frame", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0], "application/octet-stream", false },
        { "jpeg with script behind it", [.. Jpeg(480, 600), .. "<script>alert(1)</script>"u8], "image/jpeg", true },
        { "mp4", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0], "video/mp4", true },
        { "mov", [0, 0, 0, 24, .. "ftypqt  "u8, 0, 0], "video/quicktime", true },
        { "webm", [0x1A, 0x45, 0xDF, 0xA3, 1], "video/webm", true },
        { "pdf", Encoding.ASCII.GetBytes("%PDF-1.7 /JS (app.alert(1))"), "application/pdf", false },
        { "html named .jpg", Encoding.ASCII.GetBytes("<html><script>alert(1)</script>"), "application/octet-stream", false },
        { "svg with script", Encoding.ASCII.GetBytes("<svg xmlns='x' onload='alert(1)'/>"), "application/octet-stream", false },
        { "zip", [.. "PK"u8, 3, 4, 0, 0], "application/octet-stream", false },
        { "nothing", [], "application/octet-stream", false },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void F56_the_bytes_tell_what_a_file_is_and_anything_else_is_only_downloaded(string name, byte[] head, string type, bool isShown)
    {
        Assert.NotEmpty(name);
        Assert.Equal((type, isShown), (MediaType.Of(head).Name, MediaType.Of(head).IsShown));
    }

    [Fact]
    public void F56_no_beginning_of_a_file_breaks_the_look_at_it()
    {
        var random = new Random(56);
        byte[][] starts = [Png(720, 456), Jpeg(480, 600), [0xFF, 0xD8, 0xFF], [0, 0, 0, 24, .. "ftyp"u8]];
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var start = starts[random.Next(starts.Length)];
            Assert.NotNull(MediaType.Of([.. start.AsSpan(0, random.Next(start.Length + 1)), .. bytes]));
        }
    }

    internal static byte[] Png(int width, int height)
    {
        byte[] png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    private static byte[] Jpeg(ushort width, ushort height)
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, .. new byte[10], 0xFF, 0xC0, 0, 17, 8, .. new byte[4], 3, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(25), height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(27), width);
        return jpeg;
    }
}
