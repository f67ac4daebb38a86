namespace Onfido.Sandbox.Media;

/// <summary>The smallest H.264 that every player shows: whole pictures as raw macroblocks, and pictures that repeat the one before.</summary>
internal static class H264
{
    public static byte[] SequenceParameters(int width, int height) => Unit(0x67, new BitWriter()
        .Bits(66, 8).Bits(0xC0, 8).Bits(30, 8)
        .Golomb(0).Golomb(0).Golomb(2).Golomb(1).Bits(0, 1)
        .Golomb((width / 16) - 1).Golomb((height / 16) - 1)
        .Bits(1, 1).Bits(1, 1).Bits(0, 1).Bits(0, 1));

    public static byte[] PictureParameters() => Unit(0x68, new BitWriter()
        .Golomb(0).Golomb(0).Bits(0, 1).Bits(0, 1).Golomb(0).Golomb(0).Golomb(0).Bits(0, 1).Bits(0, 2).Golomb(0).Golomb(0).Golomb(0)
        .Bits(1, 1).Bits(0, 1).Bits(0, 1));

    public static byte[] Whole(Canvas canvas, int number)
    {
        var slice = new BitWriter()
            .Golomb(0).Golomb(7).Golomb(0).Bits(0, 4).Golomb(number % 2).Bits(0, 1).Bits(0, 1).Golomb(0).Golomb(1);
        for (var y = 0; y < canvas.Height; y += 16)
        {
            for (var x = 0; x < canvas.Width; x += 16)
                slice.Golomb(25).Align(0).Bytes(Macroblock(canvas, x, y));
        }

        return Unit(0x65, slice);
    }

    /// <param name="frame">How many pictures after the last whole one.</param>
    public static byte[] Repeat(Canvas canvas, int frame) => Unit(0x41, new BitWriter()
        .Golomb(0).Golomb(5).Golomb(0).Bits(frame % 16, 4).Bits(0, 1).Bits(0, 1).Bits(0, 1).Golomb(0).Golomb(1)
        .Golomb(canvas.Width * canvas.Height / 256));

    private static IEnumerable<byte> Macroblock(Canvas canvas, int left, int top)
    {
        for (var i = 0; i < 256; i++)
            yield return Luma(canvas.At(left + (i % 16), top + (i / 16)));
        for (var i = 0; i < 64; i++)
            yield return Blue(canvas.At(left + (i % 8 * 2), top + (i / 8 * 2)));
        for (var i = 0; i < 64; i++)
            yield return Red(canvas.At(left + (i % 8 * 2), top + (i / 8 * 2)));
    }

    private static byte Luma((byte R, byte G, byte B) c) => (byte)(16 + (0.257 * c.R) + (0.504 * c.G) + (0.098 * c.B));

    private static byte Blue((byte R, byte G, byte B) c) => (byte)(128 - (0.148 * c.R) - (0.291 * c.G) + (0.439 * c.B));

    private static byte Red((byte R, byte G, byte B) c) => (byte)(128 + (0.439 * c.R) - (0.368 * c.G) - (0.071 * c.B));

    private static byte[] Unit(byte header, BitWriter content)
    {
        var unit = new List<byte> { header };
        var zeros = 0;
        foreach (var b in content.Bits(1, 1).Align(0).ToArray())
        {
            // two zeros and a small byte would look like the start of the next unit
            if (zeros >= 2 && b <= 3)
            {
                unit.Add(3);
                zeros = 0;
            }

            unit.Add(b);
            zeros = b == 0 ? zeros + 1 : 0;
        }

        return [.. unit];
    }
}
