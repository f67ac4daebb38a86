namespace Onfido.Sandbox.Control;

/// <summary>The faults that were asked for and are not used up, one for each path that was named, and one change of each list.</summary>
internal sealed class ApiFaults(SandboxClock clock)
{
    private readonly Lock _changing = new();
    private readonly List<PendingFault> _pending = [];

    public int Left
    {
        get
        {
            lock (_changing)
                return _pending.Sum(fault => fault.Left ?? 0);
        }
    }

    public IReadOnlyList<PendingFault> Pending
    {
        get
        {
            lock (_changing)
            {
                _pending.RemoveAll(IsOver);
                return [.. _pending];
            }
        }
    }

    public void Set(ApiFault order)
    {
        lock (_changing)
        {
            _pending.RemoveAll(fault => fault.Order.Path == order.Path && fault.Order.ChangesList == order.ChangesList);
            _pending.Add(new(
                order,
                order.Count ?? (order.Seconds is null ? 1 : null),
                order.Seconds is { } seconds ? clock.Milliseconds + (long)(seconds * 1000) : null));
        }
    }

    public void Clear()
    {
        lock (_changing)
            _pending.Clear();
    }

    /// <summary>The fault that a call has to suffer; one that names a longer path comes first.</summary>
    public ApiFault? Take(string path, bool isLaterPage)
    {
        lock (_changing)
        {
            _pending.RemoveAll(IsOver);
            if (_pending.Where(fault => fault.Order.IsFor(path, isLaterPage)).MaxBy(fault => fault.Order.Path?.Length ?? 0) is not { } taken)
                return null;
            _pending[_pending.IndexOf(taken)] = taken with { Left = taken.Left - 1 };
            return taken.Order;
        }
    }

    private bool IsOver(PendingFault fault) => fault.Left <= 0 || fault.Until <= clock.Milliseconds;
}

/// <param name="Order">What was asked for.</param>
/// <param name="Left">How many calls it still hits; null while only time ends it.</param>
/// <param name="Until">When it ends by itself, if it does.</param>
internal sealed record PendingFault(ApiFault Order, int? Left, long? Until);
