using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>Writes what a verification gives out, from the faults that it found. The same run gives the same report every time.</summary>
internal static class ReportWriter
{
    public static JsonObject Write(RunState state, int ordinal)
    {
        var task = state.Run.Tasks[ordinal];
        // a report knows nothing of what came after it
        var then = new RunState(state.Graph, state.Run with { Tasks = [.. state.Run.Tasks.Take(ordinal)] }, state.Applicant);
        var uuid = Dice.For(state.Run.Facts.Plan.Seed, "report", ordinal).Uuid();
        return Write(new ReportContext(state.KindOf(task), uuid, task.Faults ?? [], state.Applicant, task.Updated)
        {
            DocumentIds = then.MediaIds(TaskKind.DocumentCapture),
            FaceIds = [.. then.FaceIds()],
            OnDocument = Findings.Seen(then, TaskKind.DocumentCapture),
            Bearer = then.Bearer,
            ProofType = then.Last(TaskKind.AddressCapture)?.Paper?.Type,
            Form = then.Last(TaskKind.ProfileCapture)?.Data as JsonObject,
        });
    }

    public static JsonObject Write(ReportContext context) => context.Kind switch
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
        var kind when kind.IsSignature() => SignatureOutput.Write(context),
        _ => FaceReport.Write(context),
    };
}

/// <summary>What a report is written from.</summary>
internal sealed record ReportContext(TaskKind Kind, string Uuid, string[] Faults, Applicant Applicant, long Now)
{
    /// <summary>The documents that the report looks at.</summary>
    public IReadOnlyList<string> DocumentIds { get; init; } = [];

    /// <summary>The photos, videos and motion captures that it looks at.</summary>
    public IReadOnlyList<string> FaceIds { get; init; } = [];

    /// <summary>The faults that the document shows, whether or not the report looks for them.</summary>
    public string[] OnDocument { get; init; } = [];

    /// <summary>The person with the document that was shown, where that is another one than the person usually shows.</summary>
    public Person? Bearer { get; init; }

    /// <summary>What was handed in as a proof of address, if that was said.</summary>
    public string? ProofType { get; init; }

    /// <summary>What the person has typed into a form.</summary>
    public JsonObject? Form { get; init; }

    /// <summary>The groups of its breakdown.</summary>
    public IReadOnlyList<ReportGroup> Groups { get; init; } = ReportShapes.Of(Kind);

    public Person Person => Applicant.Person;

    public HashSet<string> Failing { get; } = Studio.Faults.Leaves(Faults);

    public string? DocumentId => DocumentIds is [var first, ..] ? first : null;

    /// <summary>A report's own chance, for scores and the like.</summary>
    public Dice Dice() => Sandbox.Dice.For(0, Uuid);

    public Breakdown Breakdown() => new(Groups, Failing);

    /// <summary>What is printed on the document that the report looked at.</summary>
    public DocumentFacts Printed() =>
        DocumentFacts.Read(Bearer ?? Person, OnDocument, DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Now).UtcDateTime));

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
