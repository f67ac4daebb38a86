using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>What reading all runs of a window showed.</summary>
/// <param name="CreatedDays">Every run seen, with the day it was created.</param>
/// <param name="Passes">How often the list was read.</param>
/// <param name="Calls">How many pages that took.</param>
/// <param name="Agreed">Whether the last pass added nothing.</param>
public sealed record WindowResult(IReadOnlyDictionary<string, DateOnly> CreatedDays, int Passes, int Calls, bool Agreed);

/// <summary>
/// Reads all runs created in a window. The list is paged by offset and its order moves while it is read, so one pass may miss
/// runs: it is read again until a pass adds nothing. Runs born meanwhile are welcome but prove nothing against the passes before.
/// </summary>
public sealed class WindowScan(OnfidoConnection connection, RunLists lists, TimeProvider time)
{
    private const int MostPasses = 6;

    public async Task<WindowResult> RunAsync(DayWindow window, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var seen = new Dictionary<string, DateOnly>();
        var calls = 0;
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            var (pages, missedBefore) = await PassAsync(window, startedAt, seen, cancellationToken);
            calls += pages;
            if (pass > 1 && missedBefore == 0)
            {
                return new(seen, pass, calls, Agreed: true);
            }
        }

        return new(seen, MostPasses, calls, Agreed: false);
    }

    private async Task<(int Pages, int MissedBefore)> PassAsync(
        DayWindow window, DateTimeOffset startedAt, Dictionary<string, DateOnly> seen, CancellationToken cancellationToken)
    {
        var guard = new ListGuard();
        var (pages, missedBefore) = (0, 0);
        for (int? number = 1; number is not null;)
        {
            // Both filters leave their own day out.
            var query = new WorkflowRunListQuery
            {
                CreatedAfter = window.From.AddDays(-1),
                CreatedBefore = window.To.AddDays(1),
                Sort = OnfidoSort.Ascending,
                Page = number,
            };
            var page = await lists.ReadAsync(connection, query, OnfidoLane.Bulk, FactSource.Backfill, guard, cancellationToken);
            pages++;
            foreach (var run in page.Runs.Where(run => run.CreatedAt is { } createdAt && window.Contains(createdAt.UtcDateTime)))
            {
                var isNew = seen.TryAdd(run.Id, DateOnly.FromDateTime(run.CreatedAt!.Value.UtcDateTime));
                missedBefore += isNew && run.CreatedAt < startedAt ? 1 : 0;
            }

            number = page.NextPage;
        }

        return (pages, missedBefore);
    }
}
