using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace OpsDashboard.Review.Worklist;

public enum QueueView
{
    /// <summary>Everything that waits, held or not.</summary>
    Open,

    /// <summary>What I may claim now.</summary>
    Free,

    /// <summary>What I hold.</summary>
    Mine,

    /// <summary>What is meant for me.</summary>
    Assigned,

    /// <summary>What I want to be told about.</summary>
    Watching,

    /// <summary>On hold or snoozed.</summary>
    PutAside,

    /// <summary>What was decided or closed lately, newest first.</summary>
    Handled,

    /// <summary>Of that, what I decided.</summary>
    HandledByMe,
}

/// <summary>The place between two rows where a page begins: after (or before) this row in the list's order.</summary>
public sealed record QueueCursor(int Score, DateTime At, long Id, bool IsBefore)
{
    private const long MaxMicroseconds = 315_537_897_599_999_999;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Score:x}-{At.Ticks / TimeSpan.TicksPerMicrosecond:x}-{Id:x}");

    public static QueueCursor? Parse(string? text, bool isBefore) =>
        text?.Split('-') is [var points, var at, var id]
        && int.TryParse(points, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var score)
        && long.TryParse(at, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var microseconds)
        && long.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        && microseconds is >= 0 and <= MaxMicroseconds
            ? new(score, new(microseconds * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc), number, isBefore)
            : null;
}

/// <summary>Which items the queue shows, as it stands in the address. What cannot be read is left out, never an error.</summary>
public sealed record QueueFilter
{
    /// <summary>What a person looks at before they claim; each row costs every open page some kilobytes on the server.</summary>
    public const int DefaultSize = 25;

    public static readonly ImmutableArray<int> Sizes = [25, 50, 100];

    private const int LongestValue = 64;

    public QueueView View { get; init; }

    /// <summary>The id at Onfido.</summary>
    public string? Workflow { get; init; }

    /// <summary>The key of a queue.</summary>
    public string? Queue { get; init; }

    public int Size { get; init; } = DefaultSize;

    public QueueCursor? Cursor { get; init; }

    /// <summary>The same rows from the first page on.</summary>
    public QueueFilter FirstPage => this with { Cursor = null };

    public string ToQuery() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["show"] = View == QueueView.Open ? null : Name(View),
        ["queue"] = Queue,
        ["workflow"] = Workflow,
        ["size"] = Size == DefaultSize ? null : Size.ToString(CultureInfo.InvariantCulture),
        [Cursor is { IsBefore: true } ? "before" : "after"] = Cursor?.ToString(),
    });

    public static QueueFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            View = Enum.GetValues<QueueView>().FirstOrDefault(view => Name(view) == Read("show")),
            Queue = Read("queue"),
            Workflow = Read("workflow"),
            Size = int.TryParse(Read("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && Sizes.Contains(size) ? size : DefaultSize,
            Cursor = QueueCursor.Parse(Read("before"), isBefore: true) ?? QueueCursor.Parse(Read("after"), isBefore: false),
        };

        string? Read(string name) => values.TryGetValue(name, out var value) && value[0] is { Length: > 0 and <= LongestValue } text ? text : null;
    }

    private static string Name(QueueView view) => view switch
    {
        QueueView.Free => "free",
        QueueView.Mine => "mine",
        QueueView.Assigned => "assigned",
        QueueView.Watching => "watching",
        QueueView.PutAside => "aside",
        QueueView.Handled => "decided",
        QueueView.HandledByMe => "decided-by-me",
        _ => "open",
    };
}

/// <summary>A filter as one person sees it at one moment.</summary>
public sealed record QueueScope
{
    /// <summary>How far back <see cref="QueueView.Handled"/> looks.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public required int ConnectionId { get; init; }

    public required QueueFilter Filter { get; init; }

    /// <summary>The filter's workflow; -1 for one that is not known here.</summary>
    public int? Wid { get; init; }

    /// <summary>The filter's queue; -1 for one that is not known here.</summary>
    public int? QueueId { get; init; }

    /// <summary>The queues that the person may take from; null when that does not matter.</summary>
    public IReadOnlyCollection<int>? OpenQueues { get; init; }

    public bool IsHandled => Filter.View is QueueView.Handled or QueueView.HandledByMe;

    /// <summary>Who looks.</summary>
    public required Guid Oid { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>Whether the person may see why a run is in review.</summary>
    public bool WithReasons { get; init; }
}
