using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;
using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Media;

/// <summary>Draws what an imitated applicant handed in. Everything follows from the person and the media id, so nothing of it is stored.</summary>
internal static class Specimen
{
    private const byte Paper = 0, Tint = 1, Ink = 2, Faint = 3, Accent = 4, Light = 5, Patch = 6;

    public static byte[] Bytes(SqliteConnection connection, MediaItem item) =>
        item.Bytes ?? Draw(item, Whose(connection, item));

    /// <summary>SHA-256 of a document's file, which need not be put together for that.</summary>
    public static byte[] Checksum(SqliteConnection connection, MediaItem document)
    {
        if (document.Bytes is { } uploaded)
            return SHA256.HashData(uploaded);
        using var hash = SHA256.Create();
        using (var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var picture = Picture(document, Whose(connection, document)))
            Png.Write(sink, picture, document.FileSize);
        return hash.Hash!;
    }

    public static byte[] Frame(SqliteConnection connection, MediaItem item)
    {
        using var face = Face(item, Whose(connection, item), 384, 480);
        return Jpeg.Write(face);
    }

    /// <summary>The face on the chip of a document; null for one that has no chip.</summary>
    public static byte[]? ChipFace(SqliteConnection connection, MediaItem item) => item is { FileType: "json" } or { Bytes: null, DocumentType: "passport" }
        ? Packed(Face(item, Whose(connection, item), 240, 304))
        : null;

    /// <summary>The film that a capture SDK takes of a document; null for one that was uploaded.</summary>
    public static byte[]? Film(SqliteConnection connection, MediaItem item)
    {
        if (item.Bytes is not null)
            return null;
        using var picture = Picture(item, Whose(connection, item));
        using var small = picture.Scaled(352, 224);
        return Mp4.Write([small], "video/mp4");
    }

    /// <summary>What somebody who is about to hand it in sees of it.</summary>
    public static byte[] Preview(MediaItem item, Person person) => Packed(item.Kind == MediaKind.Document ? Picture(item, person) : Face(item, person, 240, 300));

    private static byte[] Draw(MediaItem item, Person person) => item.Kind switch
    {
        MediaKind.Document => Packed(Picture(item, person), item.FileSize),
        MediaKind.LivePhoto or MediaKind.IdPhoto => Packed(Face(item, person, 480, 600), item.FileSize),
        _ => Filmed(item, person),
    };

    private static byte[] Packed(Canvas canvas, int? size = null)
    {
        using (canvas)
            return Png.Write(canvas, size);
    }

    private static byte[] Filmed(MediaItem item, Person person)
    {
        using var ahead = Face(item, person, 192, 240);
        using var left = Face(item, person, 192, 240, -0.8);
        using var right = Face(item, person, 192, 240, 0.8);
        return Mp4.Write([ahead, left, right], item.FileType, item.FileSize);
    }

    private static Person Whose(SqliteConnection connection, MediaItem item) => ApplicantTable.Find(connection, item.ApplicantId)!.Person;

    private static Canvas Picture(MediaItem item, Person person) =>
        PersonFactory.DocumentTypes.Contains(item.DocumentType) ? Document(item, person) : Letter(item, person);

    private static Canvas Face(MediaItem item, Person person, int width, int height, double turn = 0)
    {
        // another face than the document's, when that is what the run was about
        var looks = item.Variant.Contains("face_differs") ? person.Looks ^ 0x5DEECE66DUL : person.Looks;
        var dice = Dice.For(looks, item.Id);
        var wall = (byte)(190 + dice.Below(50));
        var canvas = new Canvas(width, height, [(wall, wall, (byte)(wall + 8)), (210, 214, 220), (30, 30, 36), (150, 155, 165), .. Blank(4), .. FaceDrawing.Colours(looks)]);
        canvas.Rectangle(0, height * 3 / 4, width, height / 4, Tint);
        var size = (int)(width * dice.Between(0.27, 0.33));
        FaceDrawing.Draw(canvas, looks, (width / 2) + dice.Below(width / 12) - (width / 24), height * 9 / 20, size, turn, item.Variant.Contains("face_hidden"));
        if (item.Variant.Contains("spoofing") || item.Variant.Contains("not_live"))
            canvas.ScreenLines(Ink);
        return canvas.Watermark();
    }

    private static Canvas Document(MediaItem item, Person person)
    {
        var on = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(item.Created).UtcDateTime);
        var bearer = person with { DocumentType = item.DocumentType!, Country = item.IssuingCountry ?? person.Country };
        var facts = DocumentFacts.Read(bearer, item.Variant, on);
        var dice = Dice.For(person.Looks, "document colours");
        var (r, g, b) = ((byte)(200 + dice.Below(50)), (byte)(205 + dice.Below(45)), (byte)(205 + dice.Below(45)));
        var canvas = new Canvas(
            720, 456, [(r, g, b), ((byte)(r - 14), (byte)(g - 14), (byte)(b - 10)), (24, 28, 40), (120, 125, 140), (40, 80, 140), (250, 250, 250), (235, 225, 190),
            (90, 90, 90), .. FaceDrawing.Colours(person.Looks)]);
        for (var i = 0; i < 24; i++)
            canvas.Rectangle(0, i * 19, 720, 6 + ((i * 7) % 5), Tint);
        canvas.Rectangle(0, 0, 720, 48, Accent).Text(18, 13, 3, $"{facts.Country} {facts.Type.Replace('_', ' ')}", Light);
        canvas.Text(608, 17, 2, item.Id[..8], Tint);
        if (item.Side == "back")
            Back(canvas, facts);
        else
            Front(canvas, facts, person, item.Variant);
        return Damage(canvas, item.Variant).Watermark();
    }

    /// <summary>A bill or a statement, for a proof of address; and whatever else people take for a document.</summary>
    private static Canvas Letter(MediaItem item, Person person)
    {
        var canvas = new Canvas(600, 800, [(252, 252, 250), (228, 232, 238), (30, 32, 40), (130, 135, 145), (60, 90, 120), (250, 250, 250), .. Blank(10)]);
        canvas.Rectangle(0, 0, 600, 64, Accent).Text(24, 22, 3, Sender(item), Light);
        var name = item.Variant.Contains("proof_name_differs") ? "Somebody Else" : $"{person.LatinFirstName} {person.LatinLastName}";
        canvas.Text(24, 100, 2, name, Ink).Text(24, 126, 2, item.Variant.Contains("address_differs") ? "99 Elsewhere Lane" : person.Country, Ink);
        canvas.Text(24, 180, 2, (item.DocumentType ?? "letter").Replace('_', ' '), Ink).Text(400, 180, 1, item.Id[..8], Faint);
        var dice = Dice.For(0, item.Id);
        for (var top = 230; top < 660; top += 24)
            canvas.Rectangle(24, top, 200 + dice.Below(330), 8, Tint);
        canvas.Text(24, 700, 1, "This letter is a drawing. It proves nothing.", Faint);
        return Damage(canvas, item.Variant).Watermark();
    }

    private static string Sender(MediaItem item) =>
        item.Variant.Contains("proof_unsupported") ? "SPECIMEN SHOP" : item.DocumentType == "unknown" ? "SPECIMEN LIBRARY" : "SPECIMEN UTILITIES";

    private static void Front(Canvas canvas, DocumentFacts facts, Person person, string[] variant)
    {
        canvas.Rectangle(24, 72, 190, 240, Light);
        FaceDrawing.Draw(canvas, variant.Contains("picture_replaced") ? ~person.Looks : person.Looks, 119, 172, 62);
        canvas.Rectangle(0, 312, 238, 144, Paper).Rectangle(214, 72, 10, 250, Paper);
        (string Label, string Value)[] lines =
        [
            ("Surname", facts.LatinLastName), ("Given names", facts.LatinFirstName), ("Date of birth", Day(facts.Born)), ("Sex", facts.Gender[..1]),
            ("Number", facts.Number), ("Issued", Day(facts.Issued)), ("Expires", Day(facts.Expires)),
        ];
        if (variant.Contains("tampered"))
            canvas.Rectangle(236, 150, 330, 40, Patch);
        var top = 66;
        foreach (var (label, value) in lines)
        {
            canvas.Text(240, top, 1, label, Faint).Text(240, top + 11, value.Length > 24 ? 2 : 3, value, Ink);
            top += 40;
        }

        if (facts.Type == "passport")
            Mrz(canvas, facts.Mrz, 376);
    }

    private static void Back(Canvas canvas, DocumentFacts facts)
    {
        canvas.Rectangle(24, 72, 672, 44, Ink).Text(28, 140, 2, $"No {facts.Number}", Ink).Text(28, 172, 2, "This card is a drawing. It proves nothing.", Faint);
        var dice = Dice.For(0, facts.Number);
        for (var x = 28; x < 690; x += 4)
            canvas.Rectangle(x, 206, dice.Below(4), 60, Ink);
        Mrz(canvas, facts.Mrz, 300);
    }

    private static void Mrz(Canvas canvas, string[] lines, int top)
    {
        canvas.Rectangle(0, top - 12, 720, 456 - top + 12, Light);
        for (var i = 0; i < lines.Length; i++)
            canvas.Text(18, top + (i * 36), lines[i].Length > 40 ? 2 : 3, lines[i], Ink);
    }

    private static Canvas Damage(Canvas canvas, string[] variant)
    {
        if (variant.Contains(Faults.Blurred))
            canvas.Blur(9);
        if (variant.Contains(Faults.Glare))
            canvas.Ellipse(canvas.Width * 3 / 5, canvas.Height / 3, 190, 110, Light);
        if (variant.Contains("photo_of_screen"))
            canvas.ScreenLines(Ink);
        if (variant.Contains("corner_removed"))
        {
            for (var y = 0; y < 130; y++)
                canvas.Rectangle(720 - 130 + y, y, 130 - y, 1, 7);
        }

        return canvas;
    }

    private static (byte, byte, byte)[] Blank(int count) => new (byte, byte, byte)[count];

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
