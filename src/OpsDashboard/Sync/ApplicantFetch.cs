using Onfido.Client;
using OpsDashboard.Connections;

namespace OpsDashboard.Sync;

/// <summary>Reads one applicant.</summary>
public sealed class ApplicantFetch(ApplicantProjector projector, TimeProvider time)
{
    public async Task FetchAsync(OnfidoConnection connection, string applicantId, OnfidoLane lane, CancellationToken cancellationToken)
    {
        var readStartedAt = time.GetUtcNow().UtcDateTime;
        try
        {
            var applicant = await connection.CallAsync(client => client.Applicants.FindAsync(applicantId, new() { Lane = lane }, cancellationToken));
            await projector.ApplyAsync(connection.Id, [new(applicant, readStartedAt)], cancellationToken);
        }
        catch (OnfidoException exception) when (exception.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            await projector.MarkGoneAsync(connection.Id, applicantId, readStartedAt, cancellationToken);
        }
    }
}
