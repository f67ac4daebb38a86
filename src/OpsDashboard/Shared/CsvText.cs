using System.Buffers;
using System.Text;

namespace OpsDashboard.Shared;

/// <summary>
/// Rows for a spreadsheet. What a spreadsheet would take for a formula gets an apostrophe before it, so that a text from elsewhere
/// cannot act on the machine of whoever opens the file.
/// </summary>
public static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\r\n\t");

    public const string ContentType = "text/csv; charset=utf-8";

    public static string Row(params ReadOnlySpan<string?> cells)
    {
        var row = new StringBuilder();
        foreach (var cell in cells)
        {
            row.Append(row.Length == 0 ? "" : ",").Append(Cell(cell ?? ""));
        }

        return row.Append("\r\n").ToString();
    }

    /// <summary>With the mark that makes spreadsheets read it as UTF-8.</summary>
    public static byte[] File(IEnumerable<string> rows) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows))];

    /// <summary>Also behind white space, which spreadsheets skip.</summary>
    private static string Cell(string text)
    {
        var safe = text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(Special) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
