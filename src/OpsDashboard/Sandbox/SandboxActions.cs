using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Sandbox;

/// <summary>
/// What people do to our own sandbox. Each deed asks for the right and for the kind of connection itself, and leaves an audit entry;
/// on any other connection nothing is done and nothing is sent.
/// </summary>
public sealed class SandboxActions(
    CurrentUser user, ConnectionCatalog catalog, SandboxControl control, SandboxClocks clocks, IDbContextFactory<OpsDbContext> factory, AuditLog audit)
{
    /// <summary>The sandbox's workflow in which nothing goes on without an answer from here.</summary>
    public const string AskingWorkflow = "Business account";

    public const int Resends = 5;
    public const int Drops = 20;

    public static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Leap = TimeSpan.FromDays(1);

    /// <summary>How a run can be made to end; the first is what there is most to see of.</summary>
    public static readonly IReadOnlyList<string> Outcomes = ["review", "approved", "declined", "abandoned", "error"];

    /// <param name="connection">Where.</param>
    /// <param name="outcome">One of <see cref="Outcomes"/>; null leaves it to the workflow.</param>
    /// <param name="isAtOnce">Ends now instead of walking through its tasks while one can watch.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<SandboxResult> MakeRunAsync(string connection, string? outcome, bool isAtOnce, CancellationToken cancellationToken) =>
        outcome is not null && !Outcomes.Contains(outcome, StringComparer.Ordinal)
            ? Task.FromResult(SandboxResult.Refused("There is no such outcome."))
            : DoAsync(connection, "sandbox.run-made", new { outcome, isAtOnce }, async () =>
            {
                var run = (await control.MakeRunsAsync(connection, new(outcome, Instant: isAtOnce), cancellationToken))[0];
                return SandboxResult.Done(isAtOnce ? "The run is made and over." : "The run is made; it takes its tasks one by one, within a minute or so.") with { Run = run };
            });

    public Task<SandboxResult> PlayApplicantAsync(string connection, CancellationToken cancellationToken) => DoAsync(connection, "sandbox.applicant-played", null, async () =>
    {
        var run = (await control.MakeRunsAsync(connection, new(ByHand: true), cancellationToken))[0];
        return SandboxResult.Done(run.Link is null ? "The run is made, but this sandbox has no page for its applicant." : "The run waits for you: open its page, or scan the code.") with { Run = run };
    });

    public Task<SandboxResult> AskStaffAsync(string connection, CancellationToken cancellationToken) => DoAsync(connection, "sandbox.staff-asked", null, async () =>
    {
        var run = (await control.MakeRunsAsync(connection, new(Workflow: AskingWorkflow), cancellationToken))[0];
        return SandboxResult.Done("The run is made; when its reports are there, in a minute or so, it waits for an answer from here.") with { Run = run };
    });

    /// <summary>Somebody who was approved lately is found on a watchlist.</summary>
    public Task<SandboxResult> FindMatchAsync(string connection, CancellationToken cancellationToken) => DoAsync(connection, "sandbox.match-found", null, async () =>
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await SandboxQueries.LastApproved(db, connection).FirstOrDefaultAsync(cancellationToken) is not { } run)
        {
            return SandboxResult.Refused("Nobody is approved yet whom a watchlist could hold. Make a run that ends approved first.");
        }

        await control.FindMatchAsync(connection, run.ApplicantId, cancellationToken);
        return SandboxResult.Done("A watchlist holds somebody new who may be this person.") with { Run = new(run.RunId, null) };
    });

    public Task<SandboxResult> ResendAsync(string connection, CancellationToken cancellationToken) => DoAsync(connection, "sandbox.webhook-resent", new { times = Resends }, async () =>
        SandboxResult.Done($"The newest webhook ({await control.ResendNewestAsync(connection, Resends, cancellationToken)}) is sent {Resends} times more."));

    public Task<SandboxResult> DropWebhooksAsync(string connection, CancellationToken cancellationToken) => DoAsync(connection, "sandbox.webhooks-dropped", new { count = Drops }, async () =>
    {
        await control.DropNextAsync(connection, Drops, cancellationToken);
        return SandboxResult.Done($"The next {Drops} webhooks get lost.");
    });

    public Task<SandboxResult> BreakApiAsync(string connection, CancellationToken cancellationToken) => DoAsync(connection, "sandbox.api-broken", new { seconds = Outage.TotalSeconds }, async () =>
    {
        await control.BreakApiAsync(connection, Outage, cancellationToken);
        return SandboxResult.Done($"Every call of the API is answered 503 for {Outage.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.");
    });

    public Task<SandboxResult> AdvanceAsync(string connection, CancellationToken cancellationToken) => DoAsync(connection, "sandbox.clock-advanced", new { seconds = Leap.TotalSeconds }, async () =>
    {
        await control.AdvanceAsync(connection, Leap, cancellationToken);
        clocks.Forget(connection);
        return SandboxResult.Done($"The sandbox's clock is {Spans.Words(Leap)} further. What fell due meanwhile has happened.");
    });

    public Task<SandboxResult> MendAsync(string connection, CancellationToken cancellationToken) => DoAsync(connection, "sandbox.mended", null, async () =>
    {
        await control.MendAsync(connection, cancellationToken);
        return SandboxResult.Done("Nothing is broken on purpose any more.");
    });

    /// <summary>What is broken on purpose now; null with a sentence where the sandbox cannot tell, null alone where there is none.</summary>
    public async Task<(SandboxState? State, string? Problem)> StateAsync(string connection, CancellationToken cancellationToken)
    {
        if (await FindPersonAsync(connection, cancellationToken) is null)
        {
            return (null, null);
        }

        try
        {
            return (await control.StateAsync(connection, cancellationToken), null);
        }
        catch (SandboxException exception)
        {
            return (null, exception.Message);
        }
    }

    /// <summary>Null for everybody where the connection is not our own sandbox.</summary>
    private async Task<StaffPerson?> FindPersonAsync(string connection, CancellationToken cancellationToken) =>
        catalog.Find(connection)?.IsOwnSandbox == true ? await user.WithAsync(StaffRight.UseSandbox, connection, cancellationToken) : null;

    private async Task<SandboxResult> DoAsync(string connection, string action, object? detail, Func<Task<SandboxResult>> deed)
    {
        if (await FindPersonAsync(connection, CancellationToken.None) is not { } person)
        {
            return SandboxResult.NotAllowed;
        }

        SandboxResult result;
        try
        {
            result = await deed();
        }
        catch (SandboxException exception)
        {
            return SandboxResult.Refused(exception.Message);
        }

        if (!result.IsDone)
        {
            return result;
        }

        var (type, id) = result.Run is { } run ? ("run", run.Id) : ("connection", connection);
        await factory.WriteAsync(
            db => audit.AppendAsync(
                db,
                new(AuditChain.System, AuditActor.Staff(person.Oid.ToString()), action, type, id, JsonSerializer.Serialize(new { connection, what = detail })),
                CancellationToken.None),
            CancellationToken.None);
        return result;
    }
}
