using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>Writes what a verification gives out, from the faults that it found. The same run gives the same report every time.</summary>
internal static class ReportWriter
{
    public static JsonObject Write(RunState state, int ordinal)
    {
        var task = state.Run.Tasks[ordinal];
        var context = new ReportContext(
            state.KindOf(task), Dice.For(state.Run.Facts.Plan.Seed, "report", ordinal).Uuid(), task.Faults ?? [], Before(state, ordinal), task.Updated);
        return context.Kind switch
        {
            TaskKind.Autofill => Autofill.Write(context),
            TaskKind.DocumentReport or TaskKind.DocumentWithAddressReport or TaskKind.DocumentWithDrivingLicenceReport => DocumentReport.Write(context),
            TaskKind.WatchlistStandard or TaskKind.WatchlistAml => WatchlistReport.Write(context),
            TaskKind.KnownFaces => KnownFacesReport.Write(context),
            TaskKind.DeviceIntelligence => DeviceReport.Write(context),
            TaskKind.IdentityReport => RegisterReports.Identity(context),
            TaskKind.DrivingLicenceReport => RegisterReports.DrivingLicence(context),
            TaskKind.IndiaTaxId => RegisterReports.TaxId(context),
            TaskKind.AddressReport => RegisterReports.ProofOfAddress(context),
            _ => FaceReport.Write(context),
        };
    }

    // a report knows nothing of what came after it
    private static RunState Before(RunState state, int ordinal) =>
        new(state.Graph, state.Run with { Tasks = [.. state.Run.Tasks.Take(ordinal)] }, state.Applicant);
}

/// <summary>What a report is written from.</summary>
internal sealed record ReportContext(TaskKind Kind, string Uuid, string[] Faults, RunState State, long Now)
{
    public Population.Person Person => State.Applicant.Person;

    public HashSet<string> Failing { get; } = Studio.Faults.Leaves(Faults);

    /// <summary>The document that the report looked at, if there was one.</summary>
    public string? DocumentId => State.MediaIds(TaskKind.DocumentCapture) is [var first, ..] ? first : null;

    /// <summary>A report's own chance, for scores and the like.</summary>
    public Dice Dice() => Sandbox.Dice.For(0, Uuid);

    public Breakdown Breakdown() => new(Kind, Failing);

    /// <summary>What is printed on the document that the report looked at.</summary>
    public DocumentFacts Printed() => DocumentFacts.Read(
        State.Bearer, Findings.Seen(State, TaskKind.DocumentCapture), DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Now).UtcDateTime));

    public JsonObject Report(JsonObject breakdown, JsonObject properties, string? subResult = null) => new()
    {
        ["uuid"] = Uuid,
        ["status"] = "complete",
        ["result"] = Reports.Breakdown.Result(Faults.Length > 0),
        ["sub_result"] = subResult,
        ["breakdown"] = breakdown,
        ["properties"] = properties,
    };
}
