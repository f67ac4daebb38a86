using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Operations;

/// <summary>What came of an action, in a sentence for the person who asked.</summary>
public sealed record ActionResult(bool IsDone, string Text)
{
    public static readonly ActionResult NotAllowed = new(false, "Only administrators may do this.");

    public static ActionResult Done(string text) => new(true, text);

    public static ActionResult Refused(string text) => new(false, text);
}

/// <summary>What administrators do in Operations. Each asks for the right itself and leaves an audit entry.</summary>
public sealed class OperationsActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, IDbContextFactory<InboxDbContext> inboxFactory, BackfillActions backfill,
    WebhookRegistrar registrar, SyncControl control, AuditLog audit)
{
    public Task<ActionResult> ChooseBackfillAsync(OnfidoConnection connection, BackfillChoice choice, CancellationToken cancellationToken) =>
        AsOperatorAsync(connection, async actor => await backfill.ChooseAsync(connection, choice, actor, cancellationToken)
            ? ActionResult.Done($"Reading history: {choice.Label.ToLowerInvariant()}.")
            : ActionResult.Refused("Somebody has chosen already."));

    public Task<ActionResult> RegisterWebhookAsync(OnfidoConnection connection, CancellationToken cancellationToken) =>
        AsOperatorAsync(connection, async actor =>
        {
            try
            {
                await registrar.RegisterAsync(connection, actor, cancellationToken);
                return ActionResult.Done("The webhook is registered and its signing token is stored encrypted.");
            }
            catch (Exception exception) when (exception is OnfidoException or OnfidoPausedException or InvalidOperationException)
            {
                return ActionResult.Refused(exception.Message);
            }
        });

    public Task<ActionResult> RunNowAsync(OnfidoConnection connection, LoopRow loop, CancellationToken cancellationToken) =>
        AsOperatorAsync(connection, async actor =>
        {
            if (!control.Loops.RunNow(loop.ConnectionId, loop.Name))
            {
                return ActionResult.Refused("The loops run in another process; it will take its turn there.");
            }

            await RecordAsync(actor, "loop.run-now", "loop", loop.Name, connection.Key, cancellationToken);
            return ActionResult.Done($"\"{loop.Name}\" runs now.");
        });

    /// <summary>Confirms that the runs which the brake holds back are really gone.</summary>
    public Task<ActionResult> ConfirmGoneAsync(OnfidoConnection connection, CancellationToken cancellationToken) =>
        AsOperatorAsync(connection, async actor =>
        {
            var brake = control.Brakes.Of(connection.Id);
            await RecordAsync(actor, "gone-runs.confirmed", "connection", connection.Key, JsonSerializer.Serialize(new { runs = brake.Held }), cancellationToken);
            brake.Release();
            return ActionResult.Done("The runs that Onfido no longer finds are hidden with the next round.");
        });

    public Task<ActionResult> NameWorkflowAsync(OnfidoConnection connection, int wid, string name, CancellationToken cancellationToken) =>
        AsOperatorAsync(connection, async actor =>
        {
            var text = name.Trim();
            if (text.Length is 0 or > MaxNameLength)
            {
                return ActionResult.Refused($"A name has 1 to {MaxNameLength} characters.");
            }

            return await factory.WriteAsync(
                async db =>
                {
                    var workflow = await db.Workflows.SingleAsync(row => row.Wid == wid && row.ConnectionId == connection.Id, cancellationToken);
                    workflow.Name = text;
                    await audit.AppendAsync(db, new(AuditChain.System, actor, "workflow.named", "workflow", workflow.WorkflowId, JsonSerializer.Serialize(new { connection = connection.Key })), cancellationToken);
                    return ActionResult.Done($"The workflow is called \"{text}\" now.");
                },
                cancellationToken);
        });

    /// <summary>Lets a delivery be processed again, as if it had just come.</summary>
    public Task<ActionResult> ReplayAsync(OnfidoConnection connection, long deliveryId, CancellationToken cancellationToken) =>
        AsOperatorAsync(connection, async actor =>
        {
            await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
            var replayed = await inbox.Inbox
                .Where(entry => entry.Id == deliveryId && entry.ConnectionId == connection.Id && (entry.State == InboxState.Parked || entry.State == InboxState.Dead))
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(entry => entry.State, InboxState.New)
                        .SetProperty(entry => entry.Attempts, 0)
                        .SetProperty(entry => entry.NextTryAt, entry => entry.ReceivedAt)
                        .SetProperty(entry => entry.Outcome, (string?)null)
                        .SetProperty(entry => entry.DoneAt, (DateTime?)null),
                    cancellationToken);
            if (replayed == 0)
            {
                return ActionResult.Refused("The delivery is no longer waiting for a replay.");
            }

            await RecordAsync(
                actor, "delivery.replayed", "delivery", deliveryId.ToString(System.Globalization.CultureInfo.InvariantCulture), connection.Key, cancellationToken);
            control.Inbox.Raise();
            return ActionResult.Done("The delivery is processed again.");
        });

    private const int MaxNameLength = 200;

    private async Task<ActionResult> AsOperatorAsync(OnfidoConnection connection, Func<AuditActor, Task<ActionResult>> act) =>
        await user.WithAsync(StaffRight.Operate, connection.Key, CancellationToken.None) is { } person
            ? await act(AuditActor.Staff(person.Oid.ToString()))
            : ActionResult.NotAllowed;

    private Task RecordAsync(AuditActor actor, string action, string subjectType, string subjectId, string detail, CancellationToken cancellationToken) =>
        factory.WriteAsync(
            db => audit.AppendAsync(
                db,
                new(AuditChain.System, actor, action, subjectType, subjectId, detail.StartsWith('{') ? detail : JsonSerializer.Serialize(new { connection = detail })),
                cancellationToken),
            cancellationToken);
}

/// <summary>The running parts of this process that actions reach.</summary>
public sealed record SyncControl(LoopSet Loops, GoneBrakes Brakes, InboxSignal Inbox);
