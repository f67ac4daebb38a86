namespace Onfido.Sandbox.Media;

/// <summary>A schematic face: nobody's, but each person's own, and the same one every time.</summary>
internal static class FaceDrawing
{
    private static readonly (byte, byte, byte)[] Skins = [(255, 224, 196), (241, 194, 155), (224, 172, 125), (198, 134, 88), (141, 85, 46), (92, 58, 36)];
    private static readonly (byte, byte, byte)[] Hairs = [(35, 25, 20), (90, 56, 30), (160, 110, 50), (225, 190, 110), (170, 60, 25), (150, 150, 150)];
    private static readonly (byte, byte, byte)[] Irises = [(60, 90, 150), (80, 120, 60), (90, 60, 30), (50, 40, 35)];
    private static readonly (byte, byte, byte)[] Shirts = [(40, 60, 110), (120, 40, 50), (50, 100, 70), (90, 90, 100), (180, 150, 60)];

    /// <summary>The colours to put into a canvas from index 8 on, so that <see cref="Draw"/> finds them.</summary>
    public static (byte R, byte G, byte B)[] Colours(ulong looks)
    {
        var dice = Dice.For(looks, "colours");
        var skin = dice.Pick(Skins);
        return [skin, dice.Pick(Hairs), dice.Pick(Irises), dice.Pick(Shirts), (252, 252, 252), Darker(skin), (170, 70, 70), (30, 30, 36)];
    }

    /// <param name="turn">How far the head is turned, from -1 (left) to 1 (right).</param>
    public static void Draw(Canvas canvas, ulong looks, int centreX, int centreY, int size, double turn = 0, bool hidden = false)
    {
        const byte skin = 8, hair = 9, shirt = 11, shade = 13, mouth = 14, dark = 15;
        var dice = Dice.For(looks, "face");
        var width = (int)(size * dice.Between(0.62, 0.78));
        var longHair = dice.Chance(0.5);
        var shift = (int)(turn * size * 0.18);
        canvas.Ellipse(centreX, centreY + (size * 17 / 10), size * 13 / 10, size * 7 / 10, shirt);
        if (longHair)
            canvas.Ellipse(centreX, centreY + (size / 6), (int)(width * 1.3), (int)(size * 1.25), hair);
        canvas.Rectangle(centreX - (width / 3), centreY + (size / 2), width * 2 / 3, size * 3 / 4, shade);
        canvas.Ellipse(centreX, centreY - (size / 5), (int)(width * 1.12), (int)(size * dice.Between(0.86, 1)), hair);
        canvas.Ellipse(centreX, centreY, width, size, skin);
        var fringe = (int)(size * dice.Between(0.15, 0.4));
        canvas.Ellipse(centreX - shift, centreY - size + (fringe / 2), (int)(width * 0.85), fringe, hair);
        Eyes(canvas, dice, centreX + shift, centreY - (size / 8), width, size);
        var nose = size / (9 + dice.Below(4));
        canvas.Ellipse(centreX + shift, centreY + (size / 5), nose, (int)(nose * dice.Between(1.1, 2)), shade);
        canvas.Ellipse(centreX + shift, centreY + (size * 11 / 20), (int)(width * dice.Between(0.25, 0.45)), (int)(size * dice.Between(0.03, 0.09)), mouth);
        if (dice.Chance(0.22))
            canvas.Ellipse(centreX + shift, centreY + (size * 9 / 10), width * 2 / 3, size / 5, hair);
        if (hidden)
            canvas.Rectangle(centreX - (width * 5 / 4), centreY - (size / 3), width * 5 / 2, size, dark);
    }

    private static void Eyes(Canvas canvas, Dice dice, int x, int y, int width, int size)
    {
        const byte hair = 9, iris = 10, white = 12, dark = 15;
        var apart = (int)(width * dice.Between(0.38, 0.5));
        var (wide, high) = (size / (6 + dice.Below(3)), size / (11 + dice.Below(5)));
        var glasses = dice.Chance(0.25);
        var brow = dice.Between(0.16, 0.24);
        foreach (var eye in new[] { x - apart, x + apart })
        {
            if (glasses)
                canvas.Ellipse(eye, y, wide * 8 / 5, wide * 8 / 5, dark).Ellipse(eye, y, (wide * 8 / 5) - 3, (wide * 8 / 5) - 3, 8);
            canvas.Ellipse(eye, y, wide, high, white).Ellipse(eye, y, high, high, iris).Ellipse(eye, y, Math.Max(1, high / 2), Math.Max(1, high / 2), dark);
            canvas.Rectangle(eye - wide, y - (int)(size * brow), wide * 2, Math.Max(2, size / 28), hair);
        }

        if (glasses)
            canvas.Rectangle(x - apart + (wide * 8 / 5), y - 1, (2 * apart) - (wide * 16 / 5), 3, dark);
    }

    private static (byte R, byte G, byte B) Darker((byte R, byte G, byte B) colour) =>
        ((byte)(colour.R * 0.82), (byte)(colour.G * 0.8), (byte)(colour.B * 0.78));
}
