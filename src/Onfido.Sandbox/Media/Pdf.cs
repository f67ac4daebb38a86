using System.Globalization;
using System.Text;

namespace Onfido.Sandbox.Media;

/// <summary>Writes lines of text into a PDF: A4, as many pages as they take, SPECIMEN across each.</summary>
internal static class Pdf
{
    private const int LinesPerPage = 46;
    private const int LongestLine = 90;

    // catalogue, list of pages, the two fonts: each page adds itself and its content
    private const int Shared = 4;

    public static byte[] Write(string title, IEnumerable<string> lines)
    {
        var pages = lines.SelectMany(Wrapped).Chunk(LinesPerPage).ToList();
        if (pages.Count == 0)
            pages.Add([]);
        var kids = string.Join(' ', pages.Select((_, i) => $"{Shared + 1 + (2 * i)} 0 R"));
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{kids}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        ];
        for (var i = 0; i < pages.Count; i++)
        {
            var content = Content(i == 0 ? title : $"{title} ({i + 1})", pages[i]);
            objects.Add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
                + $"/Contents {Shared + 2 + (2 * i)} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        return Assemble(objects);
    }

    private static string Content(string title, string[] lines)
    {
        var content = new StringBuilder("0.93 0.8 0.8 rg BT /F2 104 Tf 0.57 0.82 -0.82 0.57 150 170 Tm (SPECIMEN) Tj ET\n0.1 0.1 0.15 rg\n");
        content.Append(CultureInfo.InvariantCulture, $"BT /F2 16 Tf 56 780 Td ({Escaped(title)}) Tj ET\nBT /F1 10 Tf 15 TL 56 750 Td\n");
        foreach (var line in lines)
            content.Append('(').Append(Escaped(line)).Append(") Tj T*\n");
        return content.Append("ET").ToString();
    }

    private static byte[] Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static IEnumerable<string> Wrapped(string line) =>
        line.Length == 0 ? [line] : line.Chunk(LongestLine).Select(part => new string(part));

    // the standard fonts know western letters only
    private static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '(' or ')' or '\\' => $"\\{c}",
        >= ' ' and <= '~' or >= '\u00A1' and <= '\u00FF' => c.ToString(),
        _ => "?",
    }));
}
