using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.WebUtilities;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

public enum RunsSort
{
    Created,
    Completed,
}

/// <summary>Inclusive days of the installation's reporting zone, so that an address shows everybody the same rows.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayRange(DateOnly? From, DateOnly? To)
{
    public bool IsEmpty => From is null && To is null;
}

/// <summary>The place between two rows where a page begins: after (or before) this row in the list's order.</summary>
public sealed record RunsCursor(DateTime At, long Rid, bool IsBefore)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks / TimeSpan.TicksPerMicrosecond:x}-{Rid:x}");

    public static RunsCursor? Parse(string? text, bool isBefore) =>
        text?.Split('-') is [var at, var rid]
        && long.TryParse(at, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var microseconds)
        && long.TryParse(rid, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        && microseconds is >= 0 and <= MaxMicroseconds
            ? new(new(microseconds * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc), number, isBefore)
            : null;

    private const long MaxMicroseconds = 315_537_897_599_999_999;
}

/// <summary>
/// Everything that decides which runs the list shows, as it stands in the address. What cannot be read is left out, never an error.
/// The text of a search is personal data and stays on the server; only its random id is here.
/// </summary>
public sealed record RunsFilter
{
    public const int DefaultSize = 50;

    public static readonly ImmutableArray<int> Sizes = [25, 50, 100];

    private const int LongestValue = 256;

    /// <summary>Empty means all.</summary>
    public ImmutableSortedSet<RunStatus> Statuses { get; init; } = [];

    /// <summary>The id at Onfido.</summary>
    public string? Workflow { get; init; }

    public int? Version { get; init; }

    public string? Reason { get; init; }

    public string? Tag { get; init; }

    public DayRange Created { get; init; }

    public DayRange Completed { get; init; }

    public string? SearchId { get; init; }

    public RunsSort Sort { get; init; }

    public bool IsAscending { get; init; }

    public int Size { get; init; } = DefaultSize;

    public RunsCursor? Cursor { get; init; }

    /// <summary>Whether anything besides the status tabs narrows the list.</summary>
    public bool IsNarrowed => Workflow is not null || Reason is not null || Tag is not null || !Created.IsEmpty || !Completed.IsEmpty || SearchId is not null;

    /// <summary>The same rows from the first page on.</summary>
    public RunsFilter FirstPage => this with { Cursor = null };

    /// <summary>Without what the person may not ask for: an address from a colleague with more rights shows the rest of it.</summary>
    public RunsFilter For(RunSight sight) => this with { Reason = sight.Reasons ? Reason : null, SearchId = sight.Search ? SearchId : null };

    /// <summary>No filter; order and size are kept.</summary>
    public RunsFilter Cleared => new() { Sort = Sort, IsAscending = IsAscending, Size = Size };

    public bool Equals(RunsFilter? other) => other is not null && ToQuery() == other.ToQuery();

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToQuery());

    /// <summary>Empty, or <c>?status=review&amp;…</c>. Equal filters give equal text.</summary>
    public string ToQuery()
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["status"] = Statuses.IsEmpty ? null : string.Join(',', Statuses.Select(status => status.Name())),
            ["workflow"] = Workflow,
            ["version"] = Workflow is null ? null : Version?.ToString(CultureInfo.InvariantCulture),
            ["reason"] = Reason,
            ["tag"] = Tag,
            ["created"] = Text(Created),
            ["completed"] = Text(Completed),
            ["q"] = SearchId,
            ["sort"] = (Sort, IsAscending) switch
            {
                (RunsSort.Created, false) => null,
                (RunsSort.Created, true) => "created",
                (_, false) => "-completed",
                _ => "completed",
            },
            ["size"] = Size == DefaultSize ? null : Size.ToString(CultureInfo.InvariantCulture),
            [Cursor is { IsBefore: true } ? "before" : "after"] = Cursor?.ToString(),
        };
        return QueryHelpers.AddQueryString("", query);
    }

    public static RunsFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var workflow = Read("workflow");
        return new()
        {
            Statuses = [.. (Read("status") ?? "").Split(',').SelectMany(name => RunStatuses.All.Where(status => status.Name() == name))],
            Workflow = workflow,
            Version = workflow is not null && int.TryParse(Read("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            Reason = Read("reason"),
            Tag = Read("tag"),
            Created = Range(Read("created")),
            Completed = Range(Read("completed")),
            SearchId = Read("q"),
            Sort = Read("sort") is "completed" or "-completed" ? RunsSort.Completed : RunsSort.Created,
            IsAscending = Read("sort") is "completed" or "created",
            Size = int.TryParse(Read("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && Sizes.Contains(size) ? size : DefaultSize,
            Cursor = RunsCursor.Parse(Read("before"), isBefore: true) ?? RunsCursor.Parse(Read("after"), isBefore: false),
        };

        string? Read(string name) => values.TryGetValue(name, out var value) && value[0] is { Length: > 0 and <= LongestValue } text ? text : null;
    }

    private static string? Text(DayRange range) =>
        range.IsEmpty ? null : string.Create(CultureInfo.InvariantCulture, $"{range.From:yyyy-MM-dd}..{range.To:yyyy-MM-dd}");

    private static DayRange Range(string? text) => text?.Split("..") is [var from, var to] ? new(Day(from), Day(to)) : default;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
