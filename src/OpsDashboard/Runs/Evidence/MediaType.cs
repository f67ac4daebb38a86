using System.Buffers.Binary;

namespace OpsDashboard.Runs.Evidence;

/// <summary>What a file is, told by its own first bytes: names and types that a sender gives are not believed.</summary>
/// <param name="Name">The media type to send.</param>
/// <param name="Extension">For the name of a download.</param>
/// <param name="IsShown">Whether the browser may show it in a page.</param>
public sealed record MediaType(string Name, string Extension, bool IsShown)
{
    public static readonly MediaType Jpeg = new("image/jpeg", ".jpg", IsShown: true);
    public static readonly MediaType Png = new("image/png", ".png", IsShown: true);
    public static readonly MediaType Mp4 = new("video/mp4", ".mp4", IsShown: true);
    public static readonly MediaType QuickTime = new("video/quicktime", ".mov", IsShown: true);
    public static readonly MediaType WebM = new("video/webm", ".webm", IsShown: true);

    /// <summary>Known, but a PDF can hold script: it is handed over as a file.</summary>
    public static readonly MediaType Pdf = new("application/pdf", ".pdf", IsShown: false);

    public static readonly MediaType Other = new("application/octet-stream", ".bin", IsShown: false);

    /// <summary>Enough to find the size of any picture that a camera makes.</summary>
    public const int HeadLength = 256 * 1024;

    /// <summary>Onfido takes no larger ones; a picture that claims more is there to exhaust whoever opens it.</summary>
    private const long MostPixels = 64_000_000;

    private const int BoxHeader = 8;
    private const int BrandEnd = 12;
    private const int PngSizeEnd = 24;

    public static MediaType Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => IsModest(JpegPixels(head)) ? Jpeg : Other,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => IsModest(PngPixels(head)) ? Png : Other,
        [0x1A, 0x45, 0xDF, 0xA3, ..] => WebM,
        _ when head.StartsWith("%PDF-"u8) => Pdf,
        _ when head.Length >= BrandEnd && head[4..BoxHeader].SequenceEqual("ftyp"u8) => head[BoxHeader..BrandEnd].SequenceEqual("qt  "u8) ? QuickTime : Mp4,
        _ => Other,
    };

    private static bool IsModest(long? pixels) => pixels is > 0 and <= MostPixels;

    private static long? PngPixels(ReadOnlySpan<byte> head) => head.Length < PngSizeEnd || !head[12..16].SequenceEqual("IHDR"u8)
        ? null
        : (long)BinaryPrimitives.ReadUInt32BigEndian(head[16..]) * BinaryPrimitives.ReadUInt32BigEndian(head[20..]);

    /// <summary>Walks the segments to the frame header; null when there is none in sight.</summary>
    private static long? JpegPixels(ReadOnlySpan<byte> head)
    {
        var at = 2;
        while (at + 9 <= head.Length && head[at] == 0xFF)
        {
            var marker = head[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (long)BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }
}
