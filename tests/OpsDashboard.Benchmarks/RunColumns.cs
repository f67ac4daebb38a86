using Onfido.Client;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Benchmarks;

/// <summary>A wire run as the values of a hand-written insert into the table of runs.</summary>
internal static class RunColumns
{
    public static readonly IReadOnlyList<string> Names =
    [
        "ConnectionId", "RunId", "Wid", "WorkflowVersion", "Aid", "Status", "StatusRaw", "CreatedAt", "UpdatedAt", "EndedAt", "ReasonSummary",
        "CustomerUserId", "ConfirmedAt", "ReadAt", "ContentHash", "Version",
    ];

    public static object?[] Of(WorkflowRun run, int wid, long aid)
    {
        var status = RunStatuses.Parse(run.Status!.Value.Value);
        var updatedAt = Microseconds(run.UpdatedAt!.Value);
        return
        [
            GeneratedDatabase.Connection, run.Id, wid, run.WorkflowVersionId, aid, (int)status, run.Status.Value.Value, Microseconds(run.CreatedAt!.Value),
            updatedAt, status.IsEnd() ? updatedAt : null, run.Reasons is { Count: > 0 } reasons ? string.Join(" · ", reasons) : null,
            run.CustomerUserId, updatedAt, updatedAt, updatedAt, 1,
        ];
    }

    public static IEnumerable<(FacetKind Kind, string Value)> Facets(WorkflowRun run)
    {
        var facets = run.Reasons!.Select(reason => (FacetKind.Reason, reason)).Concat(run.Tags!.Select(tag => (FacetKind.Tag, tag)));
        if (run.Link?.Language is { } language)
        {
            facets = facets.Append((FacetKind.Language, language.Value));
        }

        return run.Error?.Type is { } error ? facets.Append((FacetKind.ErrorType, error)) : facets;
    }

    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
