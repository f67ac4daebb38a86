using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>One page of runs, read and put into the cache.</summary>
/// <param name="Runs">The runs as Onfido sent them.</param>
/// <param name="Report">What they did to the cache.</param>
/// <param name="NextPage">The page to ask for next; null at the end.</param>
internal sealed record RunPage(IReadOnlyList<WorkflowRun> Runs, ApplyReport Report, int? NextPage)
{
    public bool BroughtNews => Report.Inserted + Report.Changed > 0;
}

/// <summary>Reads list pages of runs into the cache.</summary>
public sealed class RunLists(RunProjector projector, TimeProvider time)
{
    internal async Task<RunPage> ReadAsync(
        OnfidoConnection connection, WorkflowRunListQuery query, OnfidoLane lane, FactSource source, ListGuard guard, CancellationToken cancellationToken)
    {
        var readStartedAt = time.GetUtcNow().UtcDateTime;
        var page = await connection.CallAsync(client => client.WorkflowRuns.ListPageAsync(query, new() { Lane = lane }, cancellationToken));
        guard.Check(page);
        connection.NotePageSize(page.Items.Count);
        var report = await projector.ApplyAsync(connection.Id, [.. page.Items.Select(run => new RunFact(run, source, readStartedAt))], cancellationToken);
        return new(page.Items, report, page.Items.Count == 0 ? null : page.NextPage);
    }
}
