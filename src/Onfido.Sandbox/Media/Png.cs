using System.Buffers.Binary;
using System.IO.Compression;

namespace Onfido.Sandbox.Media;

/// <summary>Writes a PNG; of exactly the length that was announced for it, if one was: a private chunk takes up what the picture does not need.</summary>
internal static class Png
{
    private const int ChunkOverhead = 12;
    private const int LikelySize = 32 * 1024;
    private static readonly byte[] Magic = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] Padding = new byte[256 * 1024];
    private static readonly uint[] CrcTable = MakeCrcTable();

    public static byte[] Write(Canvas canvas, int? length = null)
    {
        using var output = new MemoryStream(length ?? 0);
        Write(output, canvas, length);
        return output.Length == output.Capacity ? output.GetBuffer() : output.ToArray();
    }

    public static void Write(Stream output, Canvas canvas, int? length)
    {
        output.Write(Magic);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], canvas.Height);
        (header[8], header[9], header[10], header[11], header[12]) = (8, 3, 0, 0, 0);
        Chunk(output, "IHDR"u8, header);
        byte[] palette = [.. canvas.Palette.SelectMany(colour => new[] { colour.R, colour.G, colour.B })];
        Chunk(output, "PLTE"u8, palette);
        var data = Deflate(canvas);
        Chunk(output, "IDAT"u8, data);
        if (length is { } announced)
            Pad(output, announced - Magic.Length - header.Length - palette.Length - data.Length - (5 * ChunkOverhead));
        Chunk(output, "IEND"u8, []);
    }

    private static void Pad(Stream output, int left)
    {
        if (left < 0)
            throw new InvalidOperationException("The picture is longer than it was said to be.");
        Chunk(output, "paDd"u8, Padding.AsSpan(0, left));
    }

    private static ReadOnlySpan<byte> Deflate(Canvas canvas)
    {
        var packed = new MemoryStream(LikelySize);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(canvas.Rows);
        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Chunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        output.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
                c = (c & 1) == 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
