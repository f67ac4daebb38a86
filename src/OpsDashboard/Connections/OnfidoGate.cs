using Onfido.Client;

namespace OpsDashboard.Connections;

/// <summary>Onfido is not being asked at the moment; the message says why and can be shown.</summary>
public sealed class OnfidoPausedException(string message, TimeSpan retryIn, Task opened) : Exception(message)
{
    /// <summary>When the next trial may be made.</summary>
    public TimeSpan RetryIn { get; } = retryIn;

    /// <summary>Ends as soon as somebody's trial was answered.</summary>
    public Task Opened { get; } = opened;
}

/// <summary>
/// Stands before every background call of one connection. A refused token closes it at once, five failed calls in a row close it
/// too; while closed one trial a minute goes through, and the first answer opens it.
/// </summary>
public sealed class OnfidoGate(TimeProvider time)
{
    public static readonly TimeSpan ProbeInterval = TimeSpan.FromMinutes(1);

    private const int FailuresToClose = 5;

    private readonly Lock _lock = new();
    private int _failures;
    private long _lastProbe;
    private bool _mayTryNow;
    private TaskCompletionSource _opened = NewOpened();

    /// <summary>Why nothing is asked; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>When the gate closed.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <exception cref="OnfidoPausedException">The gate is closed and this is not the trial call.</exception>
    /// <exception cref="OnfidoException">The call failed.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        Admit();
        try
        {
            var answer = await call();
            Open();
            return answer;
        }
        catch (OnfidoException exception)
        {
            Note(exception);
            throw;
        }
        catch
        {
            // Given up before there was an answer: nothing is known, so the next caller may try.
            AllowTrial();
            throw;
        }
    }

    /// <summary>Lets the next call through as a trial, when something was changed that may have mended it.</summary>
    public void AllowTrial()
    {
        lock (_lock)
        {
            _mayTryNow = Problem is not null;
        }
    }

    private void Admit()
    {
        lock (_lock)
        {
            if (Problem is null)
            {
                return;
            }

            var since = time.GetElapsedTime(_lastProbe);
            if (since < ProbeInterval && !_mayTryNow)
            {
                throw new OnfidoPausedException(Problem, ProbeInterval - since, _opened.Task);
            }

            _mayTryNow = false;
            _lastProbe = time.GetTimestamp();
        }
    }

    private void Open()
    {
        lock (_lock)
        {
            _failures = 0;
            Problem = null;
            ClosedAt = null;
            _opened.TrySetResult();
        }
    }

    private void Note(OnfidoException exception)
    {
        lock (_lock)
        {
            switch (exception.Kind)
            {
                case OnfidoErrorKind.Unauthorized:
                    Close("Onfido refuses the API token (401). Sync has stopped and tries once a minute. An administrator must give a valid token.");
                    break;
                case OnfidoErrorKind.Forbidden:
                    Close("Onfido does not allow this API token what it asks (403). Sync has stopped and tries once a minute.");
                    break;
                case OnfidoErrorKind.Server or OnfidoErrorKind.Network or OnfidoErrorKind.Timeout or OnfidoErrorKind.InvalidResponse:
                    if (++_failures >= FailuresToClose)
                    {
                        Close("Onfido does not answer as it should. What you see is what was read before; sync tries once a minute.");
                    }

                    break;
                case OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone or OnfidoErrorKind.Validation or OnfidoErrorKind.RateLimited:
                    // An answer about this object, or about how often we ask: the API itself is well.
                    Open();
                    break;
            }
        }
    }

    private void Close(string problem)
    {
        // Calls that were under way when it closed do not push the next trial back.
        if (Problem is null)
        {
            ClosedAt = time.GetUtcNow().UtcDateTime;
            _lastProbe = time.GetTimestamp();
            _opened = NewOpened();
        }

        Problem = problem;
    }

    private static TaskCompletionSource NewOpened() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
