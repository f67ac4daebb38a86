using Microsoft.Extensions.Logging.Abstractions;
using Onfido.Client;
using OpsDashboard.Data.Runs;
using OpsDashboard.Live;
using OpsDashboard.Sync;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// How fast the projector writes into the full database (run, history, facets, rollups, fetch requests, change notice), beside bare
/// upserts of as many other runs. It is new runs and changed runs that it gets, in batches as long as it makes them.
/// </summary>
internal sealed class ProjectorBench(GeneratedDatabase generated, BenchOptions options)
{
    /// <summary>Prime, so that the changed runs are spread over the whole table and none comes twice.</summary>
    private const long Stride = 611_953;

    private const double LongestTransaction = 500;

    private readonly GeneratedRuns _runs = generated.Runs;

    private int Repetitions => options.Repetitions(full: 40, quick: 3);

    public async Task RunAsync(Report report)
    {
        var transactions = new TransactionStopwatch();
        await using var database = await generated.OpenCopyAsync(transactions);
        using var changes = new ChangeFeed(database.Ops, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        var projector = new RunProjector(database.Ops, new(TimeZoneInfo.Utc), WorkflowNames.None, changes, TimeProvider.System);
        using var raw = new RawUpserts(database.ConnectionString);

        Report.Progress("Applying runs");
        await CompareAsync(report, "new", projector, raw, Batches(number => NewRun(_runs.Rows + number)), RunVerdict.Insert);
        var held = transactions.Last(Repetitions).ToList();
        await CompareAsync(report, "changed", projector, raw, Batches(ChangedRun), RunVerdict.Change);
        held.AddRange(transactions.Last(Repetitions));
        report.Add(new(
            "Projector, longest transaction", held.Max().TotalMilliseconds, "ms", Goal.AtMost(LongestTransaction),
            $"median {Harness.Median(held).TotalMilliseconds:0} ms, {RunProjector.MaxBatch} runs"));
    }

    /// <summary>Made before the clock starts, for both sides and every repetition.</summary>
    private Queue<List<NumberedRun>> Batches(Func<long, NumberedRun> run)
    {
        var count = 2 * (Repetitions + Harness.WarmUps(Repetitions)) * RunProjector.MaxBatch;
        return new(Enumerable.Range(0, count).Select(number => run(number)).Chunk(RunProjector.MaxBatch).Select(batch => batch.ToList()));
    }

    private async Task CompareAsync(
        Report report, string kind, RunProjector projector, RawUpserts raw, Queue<List<NumberedRun>> batches, RunVerdict expected)
    {
        var times = await Harness.CompareAsync(
            Repetitions, _ => ProjectAsync(projector, batches.Dequeue(), expected), _ => WriteAsync(raw, batches.Dequeue()));
        report.Add(new($"Projector, {kind} runs", RunProjector.MaxBatch / times.Ours.TotalSeconds, "/s", null));
        report.Add(new($"Projector, {kind} runs, times as long as bare upserts", times.TimesAsLong, "x", null, $"{times}, {RunProjector.MaxBatch} rows"));
    }

    private static async Task ProjectAsync(RunProjector projector, List<NumberedRun> batch, RunVerdict expected)
    {
        var facts = batch.ConvertAll(item => new RunFact(item.Run, FactSource.Tail, DateTime.UtcNow));
        var report = await projector.ApplyAsync(GeneratedDatabase.Connection, facts, CancellationToken.None);
        if (report.Verdicts.Any(verdict => verdict != expected))
        {
            throw new InvalidOperationException($"A run was not taken as {expected}.");
        }
    }

    private Task WriteAsync(RawUpserts raw, List<NumberedRun> batch)
    {
        raw.Apply(batch.Select(item => (item.Run, GeneratedRuns.WorkflowOf(item.Index) + 1, 1 + (GeneratedRuns.ApplicantOf(item.Index) % _runs.ApplicantCount))));
        return Task.CompletedTask;
    }

    private NumberedRun NewRun(long number) => new(number, _runs.Run(number));

    private NumberedRun ChangedRun(long number)
    {
        var index = number * Stride % _runs.Rows;
        var run = _runs.Run(index);
        return new(index, run with
        {
            Status = new(run.Status!.Value.Value == "approved" ? "review" : "approved"),
            Reasons = ["Changed by hand"],
            UpdatedAt = run.UpdatedAt!.Value.AddDays(1),
        });
    }

    private sealed record NumberedRun(long Index, WorkflowRun Run);
}
