using System.Globalization;

namespace OpsDashboard.Review.Compare;

/// <summary>Dates in the forms of papers and forms; 03/04/1990 may be read both ways.</summary>
public static class DateForm
{
    /// <summary>20121012 is no day of the year 1012.</summary>
    private const int FirstYear = 1850;

    private static readonly string[] Formats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "d.M.yyyy", "d-M-yyyy", "d M yyyy", "ddMMyyyy",
        "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "MMM d yyyy", "MMMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy",
    ];

    private static readonly string[] Slashed = ["d/M/yyyy", "M/d/yyyy"];
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private static readonly string[] CenturyDigits = ["19", "20"];

    public static Normal Of(string text)
    {
        var trimmed = text.Trim();
        if (DateTime.TryParseExact(trimmed, Moments, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment))
        {
            return Normal.Of(Key(DateOnly.FromDateTime(moment)));
        }

        var dates = Formats.Concat(Slashed).Select(format => Parse(trimmed, format)).OfType<DateOnly>().Where(date => date.Year >= FirstYear).Select(Key).ToList();
        return dates.Count == 0 ? Normal.Unreadable(text) : Normal.Of(dates);
    }

    /// <summary>A date of birth of six digits: the century is any in which the day has come.</summary>
    public static Normal Born(string yyMMdd, DateOnly today)
    {
        var dates = Centuries(yyMMdd).Where(date => date <= today).Select(Key).ToList();
        return dates.Count == 0 ? Normal.Unreadable(yyMMdd) : Normal.Of(dates);
    }

    /// <summary>An expiry date of six digits: papers of today end in this century.</summary>
    public static Normal Expires(string yyMMdd) => Parse("20" + yyMMdd, "yyyyMMdd") is { } date ? Normal.Of(Key(date)) : Normal.Unreadable(yyMMdd);

    private static IEnumerable<DateOnly> Centuries(string yyMMdd) =>
        CenturyDigits.Select(century => Parse(century + yyMMdd, "yyyyMMdd")).OfType<DateOnly>();

    private static DateOnly? Parse(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Key(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
