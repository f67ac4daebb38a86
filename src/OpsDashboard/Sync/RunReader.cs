using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>Reads single runs; a run that Onfido does not find goes to the brake.</summary>
public sealed class RunReader(OnfidoConnection connection, GoneBrake brake, TimeProvider time)
{
    /// <summary>A run that nobody knew cannot have disappeared.</summary>
    public void NeverThere(string runId) => brake.Found(runId);

    /// <summary>The run as a fact; null when Onfido answers 404 or 410.</summary>
    public async Task<RunFact?> ReadAsync(string runId, FactSource source, OnfidoLane lane, CancellationToken cancellationToken)
    {
        var readStartedAt = time.GetUtcNow().UtcDateTime;
        try
        {
            var run = await connection.CallAsync(client => client.WorkflowRuns.FindAsync(runId, new() { Lane = lane }, cancellationToken));
            brake.Found(runId);
            return new(run, source, readStartedAt);
        }
        catch (OnfidoException exception) when (exception.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            brake.Sight(runId);
            return null;
        }
    }
}
