using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;

namespace OpsDashboard.Operations;

/// <summary>Confirming or changing when the review queue of a connection went live.</summary>
public sealed class GoLiveActions(CurrentUser user, GoLive goLive, TimeProvider time)
{
    /// <summary>A slip of the year must not empty the queue for ever.</summary>
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(366);

    public async Task<ActionResult> ChooseAsync(OnfidoConnection connection, DateTime at, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Administer, connection.Key, cancellationToken) is not { } person)
        {
            return ActionResult.NotAllowed;
        }

        if (at < DateTime.UnixEpoch || at > time.GetUtcNow().UtcDateTime + FarthestAhead)
        {
            return ActionResult.Refused("Go-live lies between 1970 and a year from now.");
        }

        await goLive.ChooseAsync(connection, at, AuditActor.Staff(person.Oid.ToString()), cancellationToken);
        return ActionResult.Done("Go-live is set. Reviews since then are in the queue; earlier ones are not.");
    }
}
