using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Reports;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Classic;

/// <summary>
/// Checks without a workflow: ordered, done when their time has come, stopped and sent on. Every change is told to the webhooks in its transaction.
/// </summary>
internal sealed class CheckDesk(SandboxOptions options, SandboxDatabase database, Outbox outbox, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>One transaction, and what it told the webhooks on its way afterwards.</summary>
    public T Change<T>(Func<SqliteConnection, T> work)
    {
        var result = database.Write(work);
        outbox.Wake();
        return result;
    }

    public Check Order(SqliteConnection connection, CheckOrder order)
    {
        var (id, now) = (Guid.NewGuid().ToString("D"), Now);
        var reports = order.Reports.Select(kind => NewReport(connection, id, kind, order, now)).ToList();
        var check = new Check
        {
            Id = id,
            ApplicantId = order.Applicant.Id,
            Created = now,
            Status = order.ApplicantProvidesData ? CheckStatus.AwaitingApplicant : CheckStatus.InProgress,
            ReportIds = [.. reports.Select(report => report.Id)],
            Tags = order.Tags,
            WebhookIds = order.WebhookIds,
            RedirectUri = order.RedirectUri,
            ApplicantProvidesData = order.ApplicantProvidesData,
            ConsentGiven = order.ConsentGiven,
            Due = order.ApplicantProvidesData ? now + Live(id, 8, 20) : null,
        };
        Put(connection, check, CheckEvents.CheckStarted);
        foreach (var report in reports)
            ObjectTable.Put(connection, order.ApplicantProvidesData ? report : report with { Due = now + Live(report) });
        if (!order.IsAsynchronous && !order.ApplicantProvidesData)
            reports.ForEach(report => Complete(connection, report));
        return ObjectTable.Find<Check>(connection, id)!;
    }

    /// <summary>Does everything whose time has come; says how much there was.</summary>
    public int MoveDue()
    {
        var now = Now;
        return database.Read(NextDue) <= now ? MoveUntil(now) : 0;
    }

    public static long? NextDue(SqliteConnection connection) =>
        new[] { ObjectTable.NextDue<Check>(connection), ObjectTable.NextDue<Report>(connection) }.Min();

    /// <summary>Everything that is under way is done now.</summary>
    public void FinishAll()
    {
        while (MoveUntil(long.MaxValue) > 0)
            continue;
    }

    private int MoveUntil(long moment) => Change(connection =>
    {
        var forms = ObjectTable.Due<Check>(connection, moment, 100);
        forms.ForEach(check => FillForm(connection, check));
        var reports = ObjectTable.Due<Report>(connection, moment, 100);
        reports.ForEach(report => Complete(connection, report));
        return forms.Count + reports.Count;
    });

    /// <summary>Lets a paused check go on; one that is not paused stays as it is.</summary>
    public void Resume(SqliteConnection connection, Check check)
    {
        if (check.Status != CheckStatus.Paused)
            return;
        ObjectTable.Put(connection, check with { Status = CheckStatus.InProgress });
        SendOn(connection, check);
    }

    public void Resume(SqliteConnection connection, Report report)
    {
        if (report.Status == ReportStatus.AwaitingApproval)
            Put(connection, report with { Status = ReportStatus.AwaitingData, Due = Now + Live(report) }, CheckEvents.ReportResumed);
    }

    public void Cancel(SqliteConnection connection, Report report)
    {
        if (!report.IsOpen)
            return;
        Put(connection, report with { Status = ReportStatus.Cancelled, Due = null }, CheckEvents.ReportCancelled);
        Settle(connection, report.CheckId);
    }

    /// <summary>Stops a report until somebody resumes or cancels it.</summary>
    public Report Hold(SqliteConnection connection, Report report)
    {
        var held = Undone(report) with { Status = ReportStatus.AwaitingApproval, Due = null };
        Put(connection, held, CheckEvents.ReportAwaitingApproval);
        return held;
    }

    /// <summary>Stops a check until somebody resumes it.</summary>
    public static void Pause(SqliteConnection connection, Check check)
    {
        ObjectTable.Put(connection, check with { Status = CheckStatus.Paused, Due = null });
        foreach (var report in ObjectTable.Of<Report>(connection, check.Id).Where(report => report.Due is not null))
            ObjectTable.Put(connection, report with { Due = null });
    }

    public void Withdraw(SqliteConnection connection, Check check)
    {
        foreach (var report in ObjectTable.Of<Report>(connection, check.Id).Where(report => report.IsOpen))
            Put(connection, report with { Status = ReportStatus.Withdrawn, Due = null }, CheckEvents.ReportWithdrawn);
        Put(connection, check with { Status = CheckStatus.Withdrawn, Due = null }, CheckEvents.CheckWithdrawn);
    }

    /// <summary>All of a check's reports are made once more.</summary>
    public void Reopen(SqliteConnection connection, Check check)
    {
        Put(connection, check with { Status = CheckStatus.Reopened, Result = null, Ended = null }, CheckEvents.CheckReopened);
        foreach (var report in ObjectTable.Of<Report>(connection, check.Id))
            ObjectTable.Put(connection, Undone(report) with { Status = ReportStatus.AwaitingData });
        SendOn(connection, check);
    }

    /// <summary>A report is what somebody wants it to be: an open one is complete now, another says something else from here on.</summary>
    public Report Force(SqliteConnection connection, Report report, string[] faults, string? result)
    {
        var forced = report with { Faults = faults };
        if (report.IsOpen)
        {
            Complete(connection, forced, result);
        }
        else
        {
            ObjectTable.Put(connection, Judged(forced, result));
            var check = ObjectTable.Find<Check>(connection, report.CheckId)!;
            if (check.Result is not null)
                ObjectTable.Put(connection, check with { Result = Verdict(ObjectTable.Of<Report>(connection, check.Id)) });
        }

        return ObjectTable.Find<Report>(connection, report.Id)!;
    }

    private static Report NewReport(SqliteConnection connection, string checkId, ReportKind kind, CheckOrder order, long now)
    {
        var report = new Report
        {
            Id = Guid.NewGuid().ToString("D"),
            CheckId = checkId,
            ApplicantId = order.Applicant.Id,
            Name = kind.Name,
            Created = now,
            Status = ReportStatus.AwaitingData,
            Wanted = ReportFindings.Wanted(kind, order),
            Faults = [],
        };
        return ReportFindings.Look(connection, report, order.Applicant, order.Documents);
    }

    private void FillForm(SqliteConnection connection, Check check)
    {
        var applicant = ApplicantTable.Find(connection, check.ApplicantId)!;
        var (dice, person) = (Dice.For(0, $"form {check.Id}"), applicant.Person);
        foreach (var type in new[] { DataType.DocumentIds, DataType.LivePhotoIds })
        {
            foreach (var item in Captures.Uploads(type, dice, applicant, Now))
                MediaTable.Insert(connection, item);
        }

        check = check with { Status = CheckStatus.InProgress, Due = null };
        Put(connection, check, CheckEvents.FormCompleted);
        foreach (var report in ObjectTable.Of<Report>(connection, check.Id))
            ObjectTable.Put(connection, ReportFindings.Look(connection, report, applicant) with { Due = Now + Live(report) });
    }

    private void SendOn(SqliteConnection connection, Check check)
    {
        foreach (var report in ObjectTable.Of<Report>(connection, check.Id).Where(report => report.Status == ReportStatus.AwaitingData))
            ObjectTable.Put(connection, report with { Due = Now + Live(report) });
    }

    private void Complete(SqliteConnection connection, Report report, string? result = null)
    {
        Put(connection, Judged(report, result) with { Status = ReportStatus.Complete, Due = null, Ended = Now }, CheckEvents.ReportCompleted);
        Settle(connection, report.CheckId);
    }

    private void Settle(SqliteConnection connection, string checkId)
    {
        var check = ObjectTable.Find<Check>(connection, checkId)!;
        var reports = ObjectTable.Of<Report>(connection, checkId);
        if (check.IsOpen && !reports.Exists(report => report.IsOpen))
            Put(connection, check with { Status = CheckStatus.Complete, Result = Verdict(reports), Ended = Now }, CheckEvents.CheckCompleted);
    }

    private static Report Undone(Report report) => report with { Result = null, SubResult = null, Ended = null };

    private static Report Judged(Report report, string? result) => report with
    {
        Result = result ?? Breakdown.Result(report.Faults.Length > 0),
        SubResult = ReportKinds.Find(report.Name)!.Task.IsDocumentReport() ? DocumentReport.SubResult(report.Faults) : null,
    };

    private static string Verdict(List<Report> reports) => Breakdown.Result(reports.Exists(report => report.Result is not (null or "clear")));

    private void Put(SqliteConnection connection, Check check, string action)
    {
        ObjectTable.Put(connection, check);
        outbox.Enqueue(connection, CheckEvents.Of(check, action), Now);
    }

    private void Put(SqliteConnection connection, Report report, string action)
    {
        ObjectTable.Put(connection, report);
        outbox.Enqueue(connection, CheckEvents.Of(report, ObjectTable.Find<Check>(connection, report.CheckId)!, action), Now);
    }

    // the identity report is never later than the document report beside it
    private long Live(Report report) => report.Name == "identity_enhanced" ? Live(report.Id, 0.5, 1.5) : Live(report.Id, 1.5, 5);

    private long Live(string id, double least, double most) => (long)Math.Max(1, Dice.For(0, id).Between(least, most) * 1000 / options.Pace);
}
