using OpsDashboard.Review.Worklist;

namespace OpsDashboard.Benchmarks;

/// <summary>The pages of the review queue through the product's own query, against hand-written ADO.NET that gives the same rows.</summary>
internal sealed class ReviewBench(BenchDatabase database, BenchOptions options)
{
    private static readonly Goal Goal = Goal.AtMost(2);

    private readonly HandWrittenQueue _handWritten = new(database.ConnectionString);

    public async Task RunAsync(Report report)
    {
        var first = Scope(new());
        await CompareAsync(report, "Review queue, times as long as ADO.NET", first);
        var last = (await OursAsync(first))[^1];
        await CompareAsync(report, "Review queue, next page, times as long as ADO.NET", Scope(new() { Cursor = last.CursorFor(QueueView.Open, isBefore: false) }));

        // The decided ones ended a month ago: look at them from there.
        await CompareAsync(
            report, "Review queue, handled lately, times as long as ADO.NET", Scope(new() { View = QueueView.Handled }) with { Now = GeneratedCalendar.End.AddDays(-30) });
    }

    private static QueueScope Scope(QueueFilter filter) =>
        new() { ConnectionId = GeneratedDatabase.Connection, Filter = filter, Oid = Guid.Empty, Now = GeneratedCalendar.End, WithReasons = true };

    private async Task CompareAsync(Report report, string name, QueueScope scope)
    {
        var rows = await OursAsync(scope);
        if (rows.Count == 0 || !rows.SequenceEqual(await _handWritten.PageAsync(scope)))
        {
            throw new InvalidOperationException($"{name}: the two sides do not give the same rows.");
        }

        var times = await Harness.CompareAsync(
            options.Repetitions(full: 1_000, quick: 50), _ => OursAsync(scope), _ => _handWritten.PageAsync(scope), TimeSpan.FromSeconds(options.Repetitions(full: 4, quick: 0)));
        report.Add(new(name, times.TimesAsLong, "x", Goal, $"{times}, {rows.Count} rows"));
    }

    private async Task<List<QueueRow>> OursAsync(QueueScope scope)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        return await ReviewQueries.ReadPageAsync(db, scope, CancellationToken.None);
    }
}
