using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Onfido.Sandbox.Media;

/// <summary>Writes a PNG; of exactly the length that was announced for it, if one was: a private chunk takes up what the picture does not need.</summary>
internal static class Png
{
    private const int ChunkOverhead = 12;
    private static readonly byte[] Magic = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = MakeCrcTable();

    public static byte[] Write(Canvas canvas, int? length = null)
    {
        using var output = new MemoryStream(length ?? 0);
        output.Write(Magic);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), canvas.Height);
        header[8] = 8;
        header[9] = 3;
        Chunk(output, "IHDR", header);
        Chunk(output, "PLTE", [.. canvas.Palette.SelectMany(colour => new[] { colour.R, colour.G, colour.B })]);
        Chunk(output, "IDAT", Deflate(canvas));
        if (length is { } announced)
            Pad(output, announced - (int)output.Length - (2 * ChunkOverhead));
        Chunk(output, "IEND", []);
        return output.ToArray();
    }

    private static void Pad(Stream output, int left)
    {
        if (left < 0)
            throw new InvalidOperationException("The picture is longer than it was said to be.");
        Chunk(output, "paDd", new byte[left]);
    }

    private static byte[] Deflate(Canvas canvas)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            for (var y = 0; y < canvas.Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(canvas.Pixels, y * canvas.Width, canvas.Width);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream output, string type, byte[] data)
    {
        var chunk = new byte[data.Length + ChunkOverhead];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, data.Length + 4)));
        output.Write(chunk);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
            crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
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
