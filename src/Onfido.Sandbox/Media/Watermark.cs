using System.Collections.Concurrent;

namespace Onfido.Sandbox.Media;

/// <summary>The word SPECIMEN across a whole picture, from the lower left to the upper right.</summary>
internal static class Watermark
{
    /// <summary>The bit of a pixel that says so.</summary>
    public const byte Marked = 0x80;

    private const string Word = "SPECIMEN";
    private const int Letter = Font.Width + 1;
    private static readonly ConcurrentDictionary<(int Width, int Height), byte[]> Masks = new();

    /// <summary>In the rows of a <see cref="Canvas"/>.</summary>
    public static byte[] Mask(int width, int height) => Masks.GetOrAdd((width, height), static size => Draw(size.Width, size.Height));

    private static byte[] Draw(int width, int height)
    {
        var mask = new byte[(width + 1) * height];
        var diagonal = Math.Sqrt((width * width) + (height * height));
        var (cos, sin) = (width / diagonal, -height / diagonal);
        var length = (Word.Length * Letter) - 1;
        var scale = diagonal * 0.82 / length;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (dx, dy) = (x - (width / 2.0), y - (height / 2.0));
                var along = (((dx * cos) + (dy * sin)) / scale) + (length / 2.0);
                var across = (((dy * cos) - (dx * sin)) / scale) + (Font.Height / 2.0);
                if (along >= 0 && along < length && across >= 0 && across < Font.Height
                    && Font.Has(Word[(int)(along / Letter)], (int)(along % Letter), (int)across))
                    mask[(y * (width + 1)) + 1 + x] = Marked;
            }
        }

        return mask;
    }
}
