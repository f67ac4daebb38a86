using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>What somebody sent to complete a task: either what is wrong with it by field, or what the task takes from it.</summary>
internal sealed record Submission(IReadOnlyDictionary<string, string[]> Problems, JsonNode? Data, string[] Faults, ShownPaper? Paper = null)
{
    private static readonly Dictionary<string, string[]> NoProblems = [];

    public static Submission Check(SqliteConnection connection, RunState state, int ordinal, JsonNode? data)
    {
        var task = state.Run.Tasks[ordinal];
        if (!state.IsOpen(ordinal))
            return new(Refused("task_id", "this task has been completed already"), null, []);
        var node = state.Graph[task.Key];
        return node.Facts.Group switch
        {
            TaskGroup.Data => Taken(DataTask.Check(node.Task, data), data),
            TaskGroup.Retry => Taken(NoProblems, new JsonObject { ["retry"] = true }),
            TaskGroup.Capture when node.Kind == TaskKind.ProfileCapture => Taken(Form(node, state, data), data),
            TaskGroup.Capture => Media(connection, state, node, data),
            _ => new(Refused("task_id", "this task cannot be completed by a call"), null, []),
        };
    }

    public static Dictionary<string, string[]> Refused(string field, string problem) => new(StringComparer.Ordinal) { [field] = [problem] };

    private static Submission Taken(Dictionary<string, string[]> problems, JsonNode? data) => new(problems, data, []);

    private static Dictionary<string, string[]> Form(GraphNode node, RunState state, JsonNode? data) =>
        ProfileForm.Check(node.Task, data, ConsentList.Granted(state.Applicant.Consents));

    private static Submission Media(SqliteConnection connection, RunState state, GraphNode node, JsonNode? data)
    {
        if (data is not JsonArray items)
            return new(Refused("data", "must be a list of media"), null, []);
        var kind = node.Kind switch
        {
            TaskKind.DocumentCapture or TaskKind.AddressCapture => MediaKind.Document,
            TaskKind.FacePhotoCapture => MediaKind.LivePhoto,
            TaskKind.FaceVideoCapture => MediaKind.LiveVideo,
            _ => MediaKind.MotionCapture,
        };
        var media = items.Select(item => DataTypes.Text((item as JsonObject)?["id"]) is { } id ? MediaTable.Find(connection, kind, id) : null).ToList();
        if (media.Exists(item => item?.ApplicantId != state.Applicant.Id))
            return new(Refused("data", $"each item needs the id of a {Http.MediaJson.Name(kind)} of this applicant"), null, []);
        return new(
            NoProblems, Captures.Output(node.Kind, media.Select(item => item!.Id)), [.. media.SelectMany(item => item!.Variant).Distinct()],
            kind == MediaKind.Document && media is [{ } first, ..] ? new(first.DocumentType, first.IssuingCountry) : null);
    }
}
