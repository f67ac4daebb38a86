namespace Onfido.Client;

/// <summary>The calls of the last minute, by lane.</summary>
internal sealed class CallWindow
{
    // A call reaches Onfido up to this much later than another of the same moment.
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(61);

    private readonly Queue<(TimeSpan At, OnfidoLane Lane)> _calls = new();
    private readonly int[] _used = new int[4];

    public int Used => _calls.Count;

    /// <summary>When the oldest call leaves the window; null when there is none.</summary>
    public TimeSpan? NextFree => _calls.TryPeek(out var oldest) ? oldest.At + Length : null;

    public int UsedBy(OnfidoLane lane) => _used[(int)lane];

    public void Add(OnfidoLane lane, TimeSpan now)
    {
        _calls.Enqueue((now, lane));
        _used[(int)lane]++;
    }

    public void Forget(TimeSpan now)
    {
        while (_calls.TryPeek(out var oldest) && oldest.At + Length <= now)
        {
            _calls.Dequeue();
            _used[(int)oldest.Lane]--;
        }
    }
}
