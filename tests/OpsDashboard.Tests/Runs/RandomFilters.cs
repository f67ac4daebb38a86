using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;

namespace OpsDashboard.Tests.Runs;

internal static class RandomFilters
{
    private static readonly string[] OddTexts = ["a&b=c", "ü ✓ 漢字", "50% off+tax", "#hash?query", "..", "<script>", "\"quote\"", " lead", "Document expired", "rare"];

    /// <summary>Any filter that an address can hold.</summary>
    public static RunsFilter Any(Random random)
    {
        var workflow = Maybe(random, 3, () => $"workflow-{random.Next(1, 6)}");
        return new()
        {
            Statuses = [.. RunStatuses.All.Where(_ => random.Next(4) == 0)],
            Workflow = workflow,
            Version = workflow is not null && random.Next(2) == 0 ? random.Next(1, 5) : null,
            Reason = Maybe(random, 4, () => OddTexts[random.Next(OddTexts.Length)]),
            Tag = Maybe(random, 4, () => random.Next(2) == 0 ? "retail" : OddTexts[random.Next(OddTexts.Length)]),
            Created = Range(random),
            Completed = Range(random),
            SearchId = Maybe(random, 8, () => Guid.NewGuid().ToString("N")),
            Sort = (RunsSort)random.Next(2),
            IsAscending = random.Next(2) == 0,
            Size = RunsFilter.Sizes[random.Next(RunsFilter.Sizes.Length)],
            Cursor = Maybe(random, 2, () => new RunsCursor(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(random.NextInt64(90_000_000_000)), random.Next(), random.Next(2) == 0)),
        };
    }

    private static DayRange Range(Random random) => random.Next(4) > 0
        ? default
        : new(
            random.Next(4) == 0 ? null : new DateOnly(2026, 3, 1).AddDays(random.Next(40)),
            random.Next(4) == 0 ? null : new DateOnly(2026, 3, 20).AddDays(random.Next(40)));

    private static T? Maybe<T>(Random random, int oneIn, Func<T> value)
        where T : class => random.Next(oneIn) == 0 ? value() : null;
}
