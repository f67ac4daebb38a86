using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>
/// Finds new runs without any webhook: the list of the last days, newest first, until what comes is known. The list has no order
/// that promises new runs on its first pages, so now and then it is read to its end; also after a start and after a failed round,
/// because what was known before a break says nothing about the pages behind it.
/// </summary>
public sealed class Tail(OnfidoConnection connection, RunLists lists, SyncPace pace, TimeProvider time)
{
    /// <summary>Whole days: covers the day grain of the filter, clocks that are wrong by hours, and runs that came while we looked.</summary>
    private const int OverlapDays = 2;

    private const int KnownPagesToStop = 2;

    private long? _wholeAt;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        var readWhole = _wholeAt is not { } at || time.GetElapsedTime(at) >= pace.WholeTail;
        var startedAt = time.GetTimestamp();
        var before = _wholeAt;
        _wholeAt = null;
        await ReadAsync(readWhole, cancellationToken);
        _wholeAt = readWhole ? startedAt : before;
    }

    private async Task ReadAsync(bool readWhole, CancellationToken cancellationToken)
    {
        // The filter leaves its own day out.
        var after = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-OverlapDays - 1);
        var guard = new ListGuard();
        var knownPages = 0;
        for (int? number = 1; number is not null && (readWhole || knownPages < KnownPagesToStop);)
        {
            var query = new WorkflowRunListQuery { CreatedAfter = after, Sort = OnfidoSort.Descending, Page = number };
            var page = await lists.ReadAsync(connection, query, OnfidoLane.OpenRuns, FactSource.Tail, guard, cancellationToken);
            knownPages = page.BroughtNews ? 0 : knownPages + 1;
            number = page.NextPage;
        }
    }
}
