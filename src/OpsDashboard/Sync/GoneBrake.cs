namespace OpsDashboard.Sync;

/// <summary>
/// What stands between "Onfido answers 404" and hiding a run: more than 1 % of the known runs, or 50, within an hour is not
/// deletion but something wrong at the other end, and waits for a person (F30).
/// </summary>
public sealed class GoneBrake(TimeProvider time)
{
    public const int MostPerHour = 50;

    private static readonly TimeSpan Cycle = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _sighted = [];
    private readonly HashSet<string> _held = [];
    private readonly Queue<long> _marked = [];
    private bool _released;

    /// <summary>How many runs wait for a person to say that they are really gone.</summary>
    public int Held
    {
        get
        {
            lock (_lock)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>Onfido answered 404 or 410 for this run.</summary>
    public void Sight(string runId)
    {
        lock (_lock)
        {
            _sighted.Add(runId);
        }
    }

    /// <summary>Onfido found this run: whatever was sighted before is void.</summary>
    public void Found(string runId)
    {
        lock (_lock)
        {
            _sighted.Remove(runId);
            _held.Remove(runId);
        }
    }

    /// <summary>A person says that the held runs are gone: the next <see cref="Take"/> gives them.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _released = true;
        }
    }

    /// <summary>The runs that may be marked gone now.</summary>
    public IReadOnlyList<string> Take(int knownRuns)
    {
        lock (_lock)
        {
            while (_marked.TryPeek(out var at) && time.GetElapsedTime(at) >= Cycle)
            {
                _marked.Dequeue();
            }

            _held.UnionWith(_sighted);
            _sighted.Clear();
            var limit = Math.Clamp(knownRuns / 100, 1, MostPerHour);
            if (!_released && _marked.Count + _held.Count > limit)
            {
                return [];
            }

            List<string> taken = [.. _held];
            if (!_released)
            {
                taken.ForEach(_ => _marked.Enqueue(time.GetTimestamp()));
            }

            _held.Clear();
            _released = false;
            return taken;
        }
    }
}
