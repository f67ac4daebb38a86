using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Review;
using OpsDashboard.Privacy;
using OpsDashboard.Review.Item;
using OpsDashboard.Runs;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// The page of a held review item through the product's own reader, the question to the access log included, against the same reads
/// written by hand. The first look of a claim, which writes the log, is made before.
/// </summary>
internal sealed class ItemPageBench(BenchDatabase database, GeneratedRuns runs, BenchOptions options)
{
    private const string Name = "Review item, times as long as ADO.NET";
    private const string Subject = "bench";

    private static readonly Guid Oid = new("00000000-0000-4000-8000-000000000007");
    private static readonly RunSight Sight = new() { Reasons = true, Reports = true, Media = true, RawJson = true, Link = true, AskOnfido = true, Search = true, Queue = true };

    private readonly ReviewEyes _eyes = new(Oid, Sight, MayReview: true, SeesLog: false);
    private readonly HandWrittenItemPage _handWritten = new(database.ConnectionString, Sight);
    private readonly ReviewReader _reader = new(
        database.Ops, new(TimeProvider.System), new(database.Ops, new(TimeProvider.System), TimeProvider.System), TimeProvider.System);

    public async Task RunAsync(Report report)
    {
        var ids = await HoldAsync();
        foreach (var id in ids)
        {
            var (ours, other) = (await OursAsync(id), await _handWritten.ReadAsync(id, Oid));
            if (Text(ours) != Text(other))
            {
                throw new InvalidOperationException($"{Name}: the two sides do not read the same.");
            }
        }

        var story = (await OursAsync(ids[0])).Story!;
        if ((story.Media.Count, story.Reports.Count) != (GeneratedDetails.Media, GeneratedDetails.Reports))
        {
            throw new InvalidOperationException($"{Name}: {story.Media.Count} media and {story.Reports.Count} reports were generated.");
        }

        var times = await Harness.CompareAsync(
            options.Repetitions(full: 1_000, quick: 50),
            repetition => OursAsync(ids[repetition % ids.Count]),
            repetition => _handWritten.ReadAsync(ids[repetition % ids.Count], Oid),
            TimeSpan.FromSeconds(options.Repetitions(full: 4, quick: 0)));
        report.Add(new(Name, times.TimesAsLong, "x", Goal.AtMost(2), $"{times}, {story.Media.Count} media, {story.Reports.Count} reports"));
    }

    /// <summary>Items of the runs that have details, held by one person.</summary>
    private async Task<List<long>> HoldAsync()
    {
        var now = DateTime.UtcNow;
        var runIds = GeneratedDetails.Indexes(runs).Select(index => runs.Run(index).Id).ToList();
        await using var db = await database.Ops.CreateDbContextAsync();
        // A database that was kept has those of the last time.
        await db.ReviewItems.Where(item => item.Kind == ReviewItemKind.Appeal && item.Subject == Subject).ExecuteDeleteAsync();
        var held = await db.Runs.Where(run => runIds.Contains(run.RunId)).ToListAsync();
        var items = held.ConvertAll(run => new ReviewItem
        {
            ConnectionId = GeneratedDatabase.Connection, Rid = run.Rid, Kind = ReviewItemKind.Appeal, Subject = Subject, State = ReviewItemState.Open, EnteredAt = now, CreatedAt = now, Round = 1,
            HolderOid = Oid, ClaimedAt = now, LeaseUntil = now.AddHours(2), FencingToken = 1,
        });
        db.ReviewItems.AddRange(items);
        await db.SaveChangesAsync();
        return items.ConvertAll(item => item.Id);
    }

    private async Task<ReviewShown> OursAsync(long id) => (await _reader.ReadAsync(GeneratedDatabase.Connection, id, _eyes, CancellationToken.None))!;

    private static string Text(ReviewShown shown) => JsonSerializer.Serialize(new
    {
        shown.Item,
        shown.Story!.Run,
        shown.Story.Content,
        shown.Story.History,
        shown.Story.Steps,
        shown.Story.Media,
        shown.Story.Others,
        shown.Decisions,
        shown.LinkLanguage,
    });
}
