using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Studio;

/// <summary>What tasks and runs take in and give out.</summary>
internal static class TaskOutputs
{
    public static JsonObject WorkflowInput(Run run, Applicant applicant)
    {
        var input = new JsonObject { ["applicant_id"] = run.ApplicantId };
        foreach (var name in new[] { "first_name", "last_name", "email", "dob" })
            input[name] = applicant.Fields[name]?.DeepClone();
        if (run.Facts.CustomData is { } custom)
            input["custom_data"] = custom.DeepClone();
        return input;
    }

    public static JsonObject Input(Run run, StepKind kind, Applicant applicant, IReadOnlyList<RunTask> tasks)
    {
        if (kind == StepKind.ClientData)
        {
            return new()
            {
                ["applicant_id"] = run.ApplicantId,
                ["first_name"] = applicant.Fields["first_name"]?.DeepClone(),
                ["last_name"] = applicant.Fields["last_name"]?.DeepClone(),
                ["document_result"] = ResultOf(tasks, StepKind.DocumentReport),
            };
        }

        if (!kind.IsReport())
            return [];
        var input = new JsonObject { ["applicant_id"] = run.ApplicantId };
        if (kind == StepKind.DocumentReport || kind.IsFaceReport())
            input["document_ids"] = Wire.Array(MediaIds(tasks, StepKind.Document));
        if (kind.IsFaceReport() || kind == StepKind.KnownFaces)
            input["face_ids"] = Wire.Array(FaceIds(tasks));
        return input;
    }

    public static JsonNode Write(Run run, RunTask task, IReadOnlyList<RunTask> tasks, IReadOnlyList<MediaItem> media, Applicant applicant, long now)
    {
        var uuid = Dice.For(run.Plan.Seed, "report", task.Ordinal).Uuid();
        var faults = run.Plan.Faults;
        return task.Kind switch
        {
            StepKind.Profile => Profile(applicant),
            StepKind.Document => Captured("document_photo", media),
            StepKind.FacePhoto => Captured("live_photo", media),
            StepKind.FaceVideo => Captured("live_video", media),
            StepKind.FaceMotion => Captured("motion_capture", media),
            StepKind.Retry => new JsonObject { ["retry"] = true },
            StepKind.ClientData => ClientTask.Answer(run.Plan),
            StepKind.DocumentReport => Document(run, task, applicant, uuid, now),
            StepKind.KnownFaces => OtherReports.KnownFaces(uuid, FaceIds(tasks).FirstOrDefault() ?? "", applicant.Person.Lookalike, faults),
            StepKind.WatchlistStandard or StepKind.WatchlistAml => OtherReports.Watchlist(task.Kind, uuid, FullName(applicant), faults),
            StepKind.DeviceIntelligence => OtherReports.Device(uuid, faults),
            _ => FaceReport.Write(task.Kind, uuid, MediaIds(tasks, StepKind.Document).FirstOrDefault(), faults),
        };
    }

    /// <summary>The properties that the result task maps into the run's output.</summary>
    public static JsonObject RunOutput(Applicant applicant, IReadOnlyList<RunTask> tasks)
    {
        var output = new JsonObject
        {
            ["first_name"] = applicant.Fields["first_name"]?.DeepClone(),
            ["last_name"] = applicant.Fields["last_name"]?.DeepClone(),
            ["dob"] = applicant.Fields["dob"]?.DeepClone(),
        };
        foreach (var report in tasks.Where(task => task.Kind.IsReport() && task.Output is not null))
            output[report.Kind.Names().Name + "_result"] = report.Output!["result"]?.DeepClone();
        if (tasks.LastOrDefault(task => task.Kind == StepKind.DocumentReport)?.Output is { } document)
        {
            output["document_sub_result"] = document["sub_result"]?.DeepClone();
            output["document_properties"] = document["properties"]?.DeepClone();
        }

        if (tasks.LastOrDefault(task => task.Kind == StepKind.ClientData)?.Output is { } risk)
            output["risk"] = risk.DeepClone();
        return output;
    }

    private static JsonObject Document(Run run, RunTask task, Applicant applicant, string uuid, long now)
    {
        IReadOnlyList<string> faults = task.Attempt == 0 && run.Plan.Retry ? [Faults.Blurred] : run.Plan.Faults;
        return DocumentReport.Write(uuid, DocumentFacts.Read(applicant.Person, faults, Day(now)), faults);
    }

    private static DateOnly Day(long now) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime);

    private static JsonObject Profile(Applicant applicant) => new()
    {
        ["first_name"] = applicant.Fields["first_name"]?.DeepClone(),
        ["last_name"] = applicant.Fields["last_name"]?.DeepClone(),
        ["dob"] = applicant.Fields["dob"]?.DeepClone(),
        ["email"] = applicant.Fields["email"]?.DeepClone(),
        ["phone_number"] = applicant.Fields["phone_number"]?.DeepClone(),
        ["address"] = applicant.Fields["address"]?.DeepClone(),
    };

    private static JsonArray Captured(string type, IReadOnlyList<MediaItem> media) =>
        new([.. media.Select(item => new JsonObject { ["type"] = type, ["id"] = item.Id })]);

    private static string FullName(Applicant applicant) => $"{applicant.Person.LatinFirstName} {applicant.Person.LatinLastName}";

    private static JsonNode? ResultOf(IReadOnlyList<RunTask> tasks, StepKind kind) =>
        tasks.LastOrDefault(task => task.Kind == kind)?.Output?["result"]?.DeepClone();

    private static IEnumerable<string> FaceIds(IReadOnlyList<RunTask> tasks) =>
        MediaIds(tasks, StepKind.FacePhoto).Concat(MediaIds(tasks, StepKind.FaceVideo)).Concat(MediaIds(tasks, StepKind.FaceMotion));

    private static IEnumerable<string> MediaIds(IReadOnlyList<RunTask> tasks, StepKind kind) =>
        (tasks.LastOrDefault(task => task.Kind == kind)?.Output as JsonArray)?.OfType<JsonObject>().Select(item => item["id"]?.ToString()).OfType<string>() ?? [];
}
