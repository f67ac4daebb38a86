using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Onfido.Sandbox.Media;

/// <summary>A picture of palette colours. The upper half of the palette is the lower one seen through the watermark.</summary>
internal sealed class Canvas : IDisposable
{
    private readonly byte[] _lent;

    public Canvas(int width, int height, params (byte R, byte G, byte B)[] colours)
    {
        (Width, Height, _lent) = (width, height, ArrayPool<byte>.Shared.Rent((width + 1) * height));
        Rows.Clear();
        for (var i = 0; i < colours.Length; i++)
        {
            Palette[i] = colours[i];
            var (r, g, b) = colours[i];
            Palette[i | Media.Watermark.Marked] = ((byte)((r * 0.55) + (200 * 0.45)), (byte)((g * 0.55) + (30 * 0.45)), (byte)((b * 0.55) + (40 * 0.45)));
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>All rows as a PNG has them: a byte that says how the row is written, which is plainly, then a byte for each pixel.</summary>
    public Span<byte> Rows => _lent.AsSpan(0, (Width + 1) * Height);

    public (byte R, byte G, byte B)[] Palette { get; } = new (byte, byte, byte)[256];

    public (byte R, byte G, byte B) At(int x, int y) => Palette[Row(Math.Clamp(y, 0, Height - 1))[Math.Clamp(x, 0, Width - 1)]];

    public void Dispose() => ArrayPool<byte>.Shared.Return(_lent);

    public Canvas Rectangle(int left, int top, int width, int height, byte colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
        {
            var from = Math.Clamp(left, 0, Width);
            var to = Math.Clamp(left + width, from, Width);
            Row(y)[from..to].Fill(colour);
        }

        return this;
    }

    public Canvas Ellipse(int centreX, int centreY, int radiusX, int radiusY, byte colour)
    {
        for (var y = -radiusY; y <= radiusY; y++)
        {
            var half = (int)(radiusX * Math.Sqrt(1 - ((double)y * y / (radiusY * radiusY))));
            Rectangle(centreX - half, centreY + y, (2 * half) + 1, 1, colour);
        }

        return this;
    }

    public Canvas Text(int left, int top, int scale, string text, byte colour)
    {
        foreach (var c in text)
        {
            for (var column = 0; column < Font.Width; column++)
            {
                for (var row = 0; row < Font.Height; row++)
                {
                    if (Font.Has(c, column, row))
                        Rectangle(left + (column * scale), top + (row * scale), scale, scale, colour);
                }
            }

            left += (Font.Width + 1) * scale;
        }

        return this;
    }

    public Canvas Watermark()
    {
        var rows = Rows;
        var mask = Media.Watermark.Mask(Width, Height).AsSpan();
        var wide = MemoryMarshal.Cast<byte, Vector<byte>>(rows);
        var wideMask = MemoryMarshal.Cast<byte, Vector<byte>>(mask);
        for (var i = 0; i < wide.Length; i++)
            wide[i] |= wideMask[i];
        for (var i = wide.Length * Vector<byte>.Count; i < rows.Length; i++)
            rows[i] |= mask[i];
        return this;
    }

    /// <summary>The same picture in another size.</summary>
    public Canvas Scaled(int width, int height)
    {
        var scaled = new Canvas(width, height);
        Palette.CopyTo(scaled.Palette, 0);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                scaled.Row(y)[x] = Row(y * Height / height)[x * Width / width];
        }

        return scaled;
    }

    /// <summary>Everything in squares of one colour, as a picture out of focus.</summary>
    public Canvas Blur(int size)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
                Row(y)[x] = Row(y / size * size)[x / size * size];
        }

        return this;
    }

    /// <summary>Dark lines, as when a screen is photographed.</summary>
    public Canvas ScreenLines(byte colour)
    {
        for (var y = 0; y < Height; y += 6)
            Rectangle(0, y, Width, 1, colour);
        return this;
    }

    private Span<byte> Row(int y) => _lent.AsSpan((y * (Width + 1)) + 1, Width);
}
