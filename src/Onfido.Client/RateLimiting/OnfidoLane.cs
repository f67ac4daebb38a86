namespace Onfido.Client;

/// <summary>The kinds of work that share the calls of one account, the most urgent first.</summary>
public enum OnfidoLane
{
    /// <summary>A person waits for it. Always first, and the only one that may use the last twentieth of the budget.</summary>
    Interactive,

    /// <summary>Reading again what a webhook told. A quarter of the budget is its own.</summary>
    Webhook,

    /// <summary>Looking after runs that have not ended. A fifth of the budget is its own.</summary>
    OpenRuns,

    /// <summary>Backfill and proofs: only what the others leave.</summary>
    Bulk,
}
