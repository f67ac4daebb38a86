using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace OpsDashboard.Privacy;

/// <summary>What of the access log is shown, as its address says it: ids only.</summary>
public sealed record AccessFilter
{
    private const int LongestId = 64;

    public Guid? Person { get; init; }

    /// <summary>The id at Onfido.</summary>
    public string? Applicant { get; init; }

    public long? Item { get; init; }

    /// <summary>Only rows older than this one.</summary>
    public long? Before { get; init; }

    public bool IsNarrowed => Person is not null || Applicant is not null || Item is not null;

    public static AccessFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            Person = Guid.TryParse(values.GetValueOrDefault("person"), out var person) ? person : null,
            Applicant = values.GetValueOrDefault("applicant").ToString().Trim() is { Length: > 0 and <= LongestId } applicant ? applicant : null,
            Item = Number(values.GetValueOrDefault("item")),
            Before = Number(values.GetValueOrDefault("before")),
        };
    }

    public string ToQuery()
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["person"] = Person?.ToString(),
            ["applicant"] = Applicant,
            ["item"] = Item?.ToString(CultureInfo.InvariantCulture),
            ["before"] = Before?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("", values.Where(pair => pair.Value is not null));
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
