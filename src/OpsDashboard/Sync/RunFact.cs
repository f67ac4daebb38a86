using Onfido.Client;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>A run as somebody told us: Onfido's API, or a webhook body.</summary>
/// <param name="Run">The wire form.</param>
/// <param name="Source">Who told us.</param>
/// <param name="ReadStartedAt">When the call began, or when the webhook came in.</param>
public sealed record RunFact(WorkflowRun Run, FactSource Source, DateTime ReadStartedAt)
{
    public bool IsWebhook => Source == FactSource.Webhook;
}

/// <summary>What a list of facts did to the cache, fact by fact.</summary>
public sealed record ApplyReport(IReadOnlyList<RunVerdict> Verdicts)
{
    public static readonly ApplyReport Empty = new([]);

    public int Inserted => Count(RunVerdict.Insert);

    public int Changed => Count(RunVerdict.Change);

    public int Confirmed => Count(RunVerdict.Confirm);

    public int Unchanged => Count(RunVerdict.Same);

    public int Older => Count(RunVerdict.Older);

    public int Rereads => Count(RunVerdict.AskFirst);

    public static ApplyReport operator +(ApplyReport left, ApplyReport right) => new([.. left.Verdicts, .. right.Verdicts]);

    private int Count(RunVerdict verdict) => Verdicts.Count(other => other == verdict);
}
