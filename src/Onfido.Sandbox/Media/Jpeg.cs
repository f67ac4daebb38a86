namespace Onfido.Sandbox.Media;

/// <summary>A baseline JFIF picture. Its code tables give every symbol the same length: longer than needed, and short to write.</summary>
internal static class Jpeg
{
    private const int Quantum = 12;
    private static readonly byte[] AcSymbols = [0x00, 0xF0, .. Enumerable.Range(0, 160).Select(i => (byte)((i / 10 << 4) | ((i % 10) + 1)))];
    private static readonly int[] ZigZag = MakeZigZag();
    private static readonly double[,] Cosine = MakeCosine();

    public static byte[] Write(Canvas canvas)
    {
        var output = new BitWriter().Bytes([0xFF, 0xD8]);
        Segment(output, 0xE0, [0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        Segment(output, 0xDB, [0, .. Enumerable.Repeat((byte)Quantum, 64)]);
        Segment(
            output, 0xC0, [8, (byte)(canvas.Height >> 8), (byte)canvas.Height, (byte)(canvas.Width >> 8), (byte)canvas.Width, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
        Segment(output, 0xC4, [0x00, .. Lengths(4, 12), .. Enumerable.Range(0, 12).Select(i => (byte)i)]);
        Segment(output, 0xC4, [0x10, .. Lengths(8, AcSymbols.Length), .. AcSymbols]);
        Segment(output, 0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        return output.Bytes(Scan(canvas)).Bytes([0xFF, 0xD9]).ToArray();
    }

    private static IEnumerable<byte> Scan(Canvas canvas)
    {
        var bits = new BitWriter();
        var last = new int[3];
        for (var y = 0; y < canvas.Height; y += 8)
        {
            for (var x = 0; x < canvas.Width; x += 8)
            {
                for (var component = 0; component < 3; component++)
                    last[component] = Block(bits, Transform(canvas, x, y, component), last[component]);
            }
        }

        foreach (var b in bits.Align(1).ToArray())
        {
            yield return b;
            if (b == 0xFF)
                yield return 0;
        }
    }

    private static int Block(BitWriter bits, int[] values, int last)
    {
        var difference = values[0] - last;
        var size = Size(difference);
        bits.Bits(size, 4);
        Amount(bits, difference, size);
        var zeros = 0;
        for (var i = 1; i < 64; i++)
        {
            var value = values[ZigZag[i]];
            if (value == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16)
                bits.Bits(1, 8);
            size = Size(value);
            bits.Bits(2 + (zeros * 10) + size - 1, 8);
            Amount(bits, value, size);
            zeros = 0;
        }

        if (zeros > 0)
            bits.Bits(0, 8);
        return values[0];
    }

    private static int[] Transform(Canvas canvas, int left, int top, int component)
    {
        var rows = new double[8, 8];
        var values = new int[64];
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
            {
                var sample = Sample(canvas.At(left + x, top + y), component);
                for (var u = 0; u < 8; u++)
                    rows[y, u] += sample * Cosine[x, u];
            }
        }

        for (var v = 0; v < 8; v++)
        {
            for (var u = 0; u < 8; u++)
            {
                var sum = 0.0;
                for (var y = 0; y < 8; y++)
                    sum += rows[y, u] * Cosine[y, v];
                values[(v * 8) + u] = (int)Math.Round(sum / Quantum);
            }
        }

        return values;
    }

    private static double Sample((byte R, byte G, byte B) c, int component) => component switch
    {
        0 => (0.299 * c.R) + (0.587 * c.G) + (0.114 * c.B) - 128,
        1 => (-0.1687 * c.R) - (0.3313 * c.G) + (0.5 * c.B),
        _ => (0.5 * c.R) - (0.4187 * c.G) - (0.0813 * c.B),
    };

    private static int Size(int value) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Abs(value));

    private static void Amount(BitWriter bits, int value, int size) => bits.Bits(value < 0 ? value + (1 << size) - 1 : value, size);

    private static byte[] Lengths(int length, int count)
    {
        var lengths = new byte[16];
        lengths[length - 1] = (byte)count;
        return lengths;
    }

    private static void Segment(BitWriter output, byte marker, byte[] content) =>
        output.Bytes([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]).Bytes(content);

    private static int[] MakeZigZag() =>
        [.. Enumerable.Range(0, 64).OrderBy(i => (i / 8) + (i % 8)).ThenBy(i => (((i / 8) + (i % 8)) % 2 == 0) ? i % 8 : i / 8)];

    private static double[,] MakeCosine()
    {
        var cosine = new double[8, 8];
        for (var x = 0; x < 8; x++)
        {
            for (var u = 0; u < 8; u++)
                cosine[x, u] = Math.Cos(((2 * x) + 1) * u * Math.PI / 16) * (u == 0 ? Math.Sqrt(0.125) : 0.5);
        }

        return cosine;
    }
}
