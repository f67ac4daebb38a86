using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace OpsDashboard.Insights;

/// <summary>Periods that end today.</summary>
public enum Preset
{
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>What the approval rate is shown of, as it stands in the address. What cannot be read is left out, never an error.</summary>
public sealed record ApprovalRateFilter
{
    private const int LongestValue = 256;
    private const int MostDays = 1_827;

    private static readonly (Preset Preset, string Name)[] PresetNames =
        [(Preset.Week, "7d"), (Preset.Month, "30d"), (Preset.Quarter, "90d"), (Preset.Year, "12m")];

    private static readonly (Grouping Grouping, string Name)[] GroupingNames =
        [(Insights.Grouping.Day, "day"), (Insights.Grouping.Week, "week"), (Insights.Grouping.Month, "month")];

    public Preset Preset { get; init; } = Preset.Month;

    /// <summary>Chosen days, instead of the preset.</summary>
    public DaySpan? Days { get; init; }

    /// <summary>The id at Onfido.</summary>
    public string? Workflow { get; init; }

    public int? Version { get; init; }

    /// <summary>Null: what suits the length of the period.</summary>
    public Grouping? Grouping { get; init; }

    /// <summary>Whether the period before is shown beside.</summary>
    public bool IsCompared { get; init; }

    public DaySpan SpanAt(DateOnly today)
    {
        if (Days is not { } days)
        {
            return new(Preset switch
            {
                Preset.Week => today.AddDays(-6),
                Preset.Month => today.AddDays(-29),
                Preset.Quarter => today.AddDays(-89),
                _ => today.AddYears(-1).AddDays(1),
            }, today);
        }

        // Nothing has ended tomorrow yet.
        var to = days.To <= today ? days.To : today;
        var from = days.From <= to ? days.From : to;
        return new(to.DayNumber - from.DayNumber < MostDays ? from : to.AddDays(1 - MostDays), to);
    }

    public Grouping GroupingOf(DaySpan span) => Grouping is { } chosen && Groups.Suits(chosen, span) ? chosen : Groups.For(span);

    /// <summary>Empty, or <c>?period=7d&amp;…</c>. Equal filters give equal text.</summary>
    public string ToQuery() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["period"] = Days is not null || Preset == Preset.Month ? null : PresetNames.Single(pair => pair.Preset == Preset).Name,
        ["days"] = Days is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days.From:yyyy-MM-dd}..{days.To:yyyy-MM-dd}") : null,
        ["workflow"] = Workflow,
        ["version"] = Workflow is null ? null : Version?.ToString(CultureInfo.InvariantCulture),
        ["by"] = Grouping is { } grouping ? GroupingNames.Single(pair => pair.Grouping == grouping).Name : null,
        ["compare"] = IsCompared ? "before" : null,
    });

    public static ApprovalRateFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var workflow = Read("workflow");
        return new()
        {
            Preset = PresetNames.Where(pair => pair.Name == Read("period")).Select(pair => pair.Preset).FirstOrDefault(Preset.Month),
            Days = Span(Read("days")),
            Workflow = workflow,
            Version = workflow is not null && int.TryParse(Read("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            Grouping = GroupingNames.Where(pair => pair.Name == Read("by")).Select(pair => (Grouping?)pair.Grouping).FirstOrDefault(),
            IsCompared = Read("compare") == "before",
        };

        string? Read(string name) => values.TryGetValue(name, out var value) && value[0] is { Length: > 0 and <= LongestValue } text ? text : null;
    }

    private static DaySpan? Span(string? text) =>
        text?.Split("..") is [var from, var to] && Day(from) is { } first && Day(to) is { } last && first <= last ? new(first, last) : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
