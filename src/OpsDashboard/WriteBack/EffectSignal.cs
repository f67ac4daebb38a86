using OpsDashboard.Sync;

namespace OpsDashboard.WriteBack;

/// <summary>Ends the pauses of the loops that carry decisions on, so that nobody waits for a tick.</summary>
public sealed class EffectSignal(LoopSet loops)
{
    /// <summary>After a commit that may have made a decision due.</summary>
    public void Decided() => loops.RunNow(0, LoopSet.Effects);

    /// <summary>After a commit that put messages into the outbox.</summary>
    public void Queued(int connectionId)
    {
        loops.RunNow(connectionId, LoopSet.WriteBacks);
        loops.RunNow(connectionId, LoopSet.Telling);
    }
}
