namespace OpsDashboard.Shared;

/// <summary>Each new token cancels the one before: an older answer never overwrites a newer one.</summary>
public sealed class CancellationSeries : IDisposable
{
    private CancellationTokenSource? _source;

    public CancellationToken Next()
    {
        Cancel();
        _source = new();
        return _source.Token;
    }

    public void Dispose() => Cancel();

    private void Cancel()
    {
        var source = Interlocked.Exchange(ref _source, null);
        source?.Cancel();
        source?.Dispose();
    }
}
