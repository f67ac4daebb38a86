namespace OpsDashboard.Data.Storage;

/// <summary>Implemented by context factories of a database that takes one writer at a time; null where it takes many.</summary>
internal interface IHasWriteTurns
{
    SemaphoreSlim? Turns { get; }
}

/// <summary>
/// SQLite has one writer and lets the others poll for their turn, which under load starves the unlucky. The writers of this process
/// queue here instead, first come first served.
/// </summary>
internal static class WriteTurn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<IDisposable?> TakeAsync(object factory, CancellationToken cancellationToken)
    {
        if ((factory as IHasWriteTurns)?.Turns is not { } turns)
        {
            return null;
        }

        return await turns.WaitAsync(Patience, cancellationToken)
            ? new Turn(turns)
            : throw new TimeoutException($"No turn to write within {Patience}. Does a write call another write?");
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
