using OpsDashboard.Sync;

namespace OpsDashboard.WriteBack;

/// <summary>Ends the pauses of the loops that send what decisions say, so that nobody waits for a tick.</summary>
public sealed class EffectSignal(LoopSet loops)
{
    /// <summary>After a commit that put messages into the outbox.</summary>
    public void Queued(int connectionId)
    {
        loops.RunNow(connectionId, LoopSet.WriteBacks);
        loops.RunNow(connectionId, LoopSet.Telling);
    }
}
