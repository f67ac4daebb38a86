namespace OpsDashboard.Review.Deciding;

/// <summary>
/// Saves a form soon after its last change, and at once when its circuit ends: what was written outlives a closed browser and a lost
/// connection.
/// </summary>
public sealed class DraftKeeper(Func<CancellationToken, Task> save, TimeProvider time) : IAsyncDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private CancellationTokenSource? _pause;
    private bool _isDirty;

    /// <summary>The latest saving; for those who must wait for it.</summary>
    public Task Saving { get; private set; } = Task.CompletedTask;

    public void Touch()
    {
        _isDirty = true;
        _pause?.Cancel();
        _pause?.Dispose();
        _pause = new();
        Saving = SaveLaterAsync(_pause.Token);
    }

    /// <summary>There is nothing to keep any more: it was decided.</summary>
    public void Forget()
    {
        _isDirty = false;
        _pause?.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        _pause?.Cancel();
        _pause?.Dispose();
        _pause = null;
        await SaveAsync();
        _turn.Dispose();
    }

    private async Task SaveLaterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Written on, or the form is gone.
            return;
        }

        await SaveAsync();
    }

    private async Task SaveAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_isDirty)
            {
                _isDirty = false;
                await save(CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or TimeoutException)
        {
            // The form itself still has it; the next change tries again.
            _isDirty = true;
        }
        finally
        {
            _turn.Release();
        }
    }
}
