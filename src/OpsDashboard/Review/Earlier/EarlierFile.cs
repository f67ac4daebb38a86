using System.Security.Cryptography;
using CsvHelper;

namespace OpsDashboard.Review.Earlier;

/// <summary>A file that was read.</summary>
/// <param name="Sha256">Of its bytes, in hex.</param>
/// <param name="Problem">Why none of it can be used, in a sentence; null when it can.</param>
public sealed record EarlierFile(string Sha256, IReadOnlyList<EarlierRow> Rows, string? Problem)
{
    public const int MostBytes = 1024 * 1024;
    public const int MostRows = 5_000;

    private const int LongestCell = 200;

    public static readonly IReadOnlyList<string> Needed = ["run_id", "verdict", "reason_code", "decided_at"];

    /// <summary>Comma, semicolon, tab or bar; columns in any order, others are not looked at.</summary>
    public static EarlierFile Read(byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        using var csv = CsvReader.Create(content, new()
        {
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            IncludeValuesInExceptions = false,
            MaxRecordSize = MostBytes,
        });
        try
        {
            return Read(csv, hash);
        }
        catch (CsvFormatException exception)
        {
            return new(hash, [], $"Line {exception.LineNumber} is not CSV: look for a quotation mark that does not belong there.");
        }
    }

    private static EarlierFile Read(CsvReader csv, string hash)
    {
        csv.ReadHeader();
        var missing = Needed.Where(name => !csv.TryGetFieldIndex(name, out _)).ToList();
        if (missing.Count > 0)
        {
            return new(hash, [], $"The first line must name the columns; {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing.");
        }

        var rows = new List<EarlierRow>();
        while (csv.Read())
        {
            if (rows.Count == MostRows)
            {
                return new(hash, [], $"The file has more than {MostRows} lines. Import it in parts.");
            }

            rows.Add(new((int)csv.LineNumber, Cell("run_id"), Cell("verdict"), Cell("reason_code"), Cell("decided_at"), Cell("decided_by")));
        }

        return rows.Count == 0 ? new(hash, [], "The file has a header and no lines.") : new(hash, rows, null);

        string Cell(string name) => csv.TryGetFieldIndex(name, out var index) && index < csv.FieldCount && csv.GetString(index) is var cell
            ? cell.Length <= LongestCell ? cell : cell[..LongestCell]
            : "";
    }
}
