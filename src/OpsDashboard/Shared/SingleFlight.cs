namespace OpsDashboard.Shared;

/// <summary>
/// Lets everybody who asks the same question share one answer: at most one read per key at a time and one per interval. Whoever
/// asks is answered by a read that begins after the question, so nobody sees less than they were told about.
/// </summary>
public sealed class SingleFlight<T>(TimeProvider time, TimeSpan interval)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    public Task<T> AskAsync(string key, Func<Task<T>> read)
    {
        lock (_gate)
        {
            if (_flights.TryGetValue(key, out var last) && !last.HasBegun)
            {
                return last.Answer;
            }

            var flight = new Flight();
            _flights[key] = flight;
            flight.Answer = FlyAsync(key, flight, last, read);
            return flight.Answer;
        }
    }

    private async Task<T> FlyAsync(string key, Flight flight, Flight? last, Func<Task<T>> read)
    {
        await Task.Yield();
        try
        {
            if (last is not null)
            {
                await last.Landed.Task;
                if (last.BegunAt + interval - time.GetUtcNow() is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait, time);
                }
            }

            flight.BegunAt = time.GetUtcNow();
            lock (_gate)
            {
                flight.HasBegun = true;
            }

            return await read();
        }
        finally
        {
            flight.Landed.SetResult();
            ForgetLater(key, flight);
        }
    }

    private void ForgetLater(string key, Flight flight) => _ = Task.Delay(interval, time).ContinueWith(
        _ =>
        {
            lock (_gate)
            {
                if (_flights.TryGetValue(key, out var present) && present == flight)
                {
                    _flights.Remove(key);
                }
            }
        },
        TaskScheduler.Default);

    private sealed class Flight
    {
        public Task<T> Answer { get; set; } = null!;

        public TaskCompletionSource Landed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HasBegun { get; set; }

        public DateTimeOffset BegunAt { get; set; }
    }
}
