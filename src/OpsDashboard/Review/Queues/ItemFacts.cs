using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Review.Queues;

/// <summary>What of a run the rules of the queues and the score ask for.</summary>
internal sealed record RunFactsForQueue(string WorkflowId, int EarlierRuns, ILookup<FacetKind, string> Facets, string? SubResult);

/// <summary>Reads the facts of many items in a few questions, inside a transaction of the caller.</summary>
internal sealed class ItemFacts
{
    private const string Consider = ":consider";

    private readonly Dictionary<long, RunFactsForQueue> _runs;
    private readonly ILookup<long, string> _labels;

    private ItemFacts(Dictionary<long, RunFactsForQueue> runs, ILookup<long, string> labels) => (_runs, _labels) = (runs, labels);

    public static async Task<ItemFacts> LoadAsync(OpsDbContext db, IReadOnlyCollection<ReviewItem> items, CancellationToken cancellationToken)
    {
        var rids = items.Select(item => item.Rid).Distinct().ToList();
        var ids = items.Select(item => item.Id).Where(id => id > 0).ToList();
        var runs = await Runs(db, rids).ToListAsync(cancellationToken);
        var facets = await db.RunFacets.AsNoTracking()
            .Where(facet => rids.Contains(facet.Rid) && (facet.Kind == FacetKind.Reason || facet.Kind == FacetKind.Tag || facet.Kind == FacetKind.Report))
            .Select(facet => new { facet.Rid, facet.Kind, facet.Value })
            .ToListAsync(cancellationToken);
        var outputs = await db.RunTasks.AsNoTracking()
            .Where(task => rids.Contains(task.Rid) && task.TaskDefId.StartsWith("document") && task.Detail!.OutputJson != null)
            .OrderBy(task => task.CreatedAt)
            .Select(task => new { task.Rid, task.Detail!.OutputJson })
            .ToListAsync(cancellationToken);
        var labels = ids.Count == 0 ? [] : await db.ReviewLabels.AsNoTracking().Where(label => ids.Contains(label.ItemId)).ToListAsync(cancellationToken);
        var (facetsOf, outputsOf) = (facets.ToLookup(facet => facet.Rid), outputs.ToLookup(output => output.Rid, output => output.OutputJson!));
        return new(
            runs.ToDictionary(
                run => run.Rid,
                run => new RunFactsForQueue(
                    run.WorkflowId, run.EarlierRuns, facetsOf[run.Rid].ToLookup(facet => facet.Kind, facet => facet.Value),
                    outputsOf[run.Rid].Select(SubResult).LastOrDefault(result => result is not null))),
            labels.ToLookup(label => label.ItemId, label => label.Label));
    }

    public RuleFacts ForRule(ReviewItem item)
    {
        var run = _runs[item.Rid];
        return new()
        {
            Kind = item.Kind,
            WorkflowId = run.WorkflowId,
            Reasons = [.. run.Facets[FacetKind.Reason]],
            Tags = Tags(item),
            IsEscalated = item.IsEscalated,
            IsSecondReview = item.State == ReviewItemState.AwaitingSecond,
        };
    }

    public ScoreFacts ForScore(ReviewItem item)
    {
        var run = _runs[item.Rid];
        var found = run.Facets[FacetKind.Report].Where(value => value.EndsWith(Consider, StringComparison.Ordinal)).ToList();
        return new()
        {
            SubResult = run.SubResult is "clear" ? null : run.SubResult,
            HasKnownFace = found.Exists(value => value.Contains("known_face", StringComparison.Ordinal)),
            IsOnWatchlist = item.Kind == ReviewItemKind.MonitorMatch || found.Exists(value => value.Contains("watchlist", StringComparison.Ordinal)),
            EarlierRuns = run.EarlierRuns,
            Tags = Tags(item),
            WaitsOnUs = item.Kind == ReviewItemKind.TaskReview,
        };
    }

    private string[] Tags(ReviewItem item) => [.. _runs[item.Rid].Facets[FacetKind.Tag].Concat(_labels[item.Id]).Distinct(StringComparer.Ordinal)];

    private static IQueryable<RunKeys> Runs(OpsDbContext db, List<long> rids) => db.Runs.AsNoTracking()
        .Where(run => rids.Contains(run.Rid))
        .Select(run => new RunKeys
        {
            Rid = run.Rid,
            WorkflowId = run.Workflow!.WorkflowId,
            EarlierRuns = db.Runs.Count(other => other.Aid == run.Aid && other.CreatedAt < run.CreatedAt && other.GoneAt == null),
        });

    private static string? SubResult(string json)
    {
        try
        {
            using var output = JsonDocument.Parse(json);
            return output.RootElement is { ValueKind: JsonValueKind.Object } report && report.TryGetProperty("sub_result", out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString() is { Length: <= 40 } text ? text : null
                : null;
        }
        catch (JsonException)
        {
            // Kept and shown as it is; it only gives nothing to order by.
            return null;
        }
    }

    private sealed class RunKeys
    {
        public long Rid { get; init; }

        public required string WorkflowId { get; init; }

        public int EarlierRuns { get; init; }
    }
}
