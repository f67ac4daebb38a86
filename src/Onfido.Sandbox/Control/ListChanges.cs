using System.Globalization;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Control;

/// <summary>Changes a list under the hands of whoever pages through it: what comes moves everything on by one, what goes moves it back.</summary>
internal sealed class ListChanges(SandboxOptions options, SandboxDatabase database, RunDesk desk, SandboxClock clock)
{
    public const string Runs = "/workflow_runs";
    public const string Applicants = "/applicants";

    public static bool IsLaterPage(HttpRequest request) => HttpMethods.IsGet(request.Method)
        && int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 1;

    public void Make(ApiFault fault, ApiQuery query)
    {
        var filter = fault.Path == Runs ? RunEndpoints.Filter(query) : null;
        if (query.Problem is not null)
            return;
        if (fault.Kind == ApiFaultKind.Insert)
            Insert(filter);
        else
            database.Write(connection => Remove(connection, filter));
    }

    private void Insert(RunFilter? filter)
    {
        if (filter is null)
        {
            database.Write(connection =>
            {
                var dice = Dice.For((ulong)options.Seed, "newcomer", connection.Number("SELECT COUNT(*) FROM applicants"));
                ApplicantTable.Insert(connection, PersonFactory.Invent(dice, clock.Milliseconds));
            });
            return;
        }

        var outcome = filter.Statuses.FirstOrDefault(RunStatus.Ends.Contains);
        desk.Arrive(1, new RunWish(outcome, Instant: outcome is not null || filter.Statuses.Length == 0));
    }

    /// <summary>Softly deletes the applicant at the top of the list, who can be restored.</summary>
    private void Remove(SqliteConnection connection, RunFilter? filter)
    {
        var applicant = filter is null ? ApplicantTable.Page(connection, 0, 1, goneBy: long.MaxValue).FirstOrDefault()
            : RunTable.Page(connection, filter, 0, 1).FirstOrDefault() is { } run ? ApplicantTable.Find(connection, run.ApplicantId)
            : null;
        if (applicant is not null)
            ApplicantTable.Update(connection, applicant with { DeleteAt = clock.Milliseconds + (long)ApplicantEndpoints.RestoreFor.TotalMilliseconds });
    }
}
