using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;
using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Studio;

/// <summary>A run with its definition and its applicant: everything that can be worked out from what happened.</summary>
internal sealed class RunState(Graph graph, Run run, Applicant applicant)
{
    /// <summary>The key of the task that every run begins with; no definition names it.</summary>
    public const string StartKey = "start";

    private readonly Dictionary<int, JsonNode?> _outputs = [];

    public Graph Graph => graph;

    public Run Run => run;

    public Applicant Applicant => applicant;

    public TaskKind KindOf(RunTask task) => task.Key == StartKey ? TaskKind.Start : graph[task.Key].Kind;

    public bool IsOpen(int ordinal) => run.Ended is null && !run.Tasks[ordinal].Completed;

    /// <summary>The task that asks the applicant for something: the first, when there are several.</summary>
    public int? Asking() =>
        Enumerable.Range(0, run.Tasks.Count).Where(i => IsOpen(i) && graph[run.Tasks[i].Key].Facts.IsInteractive).Select(i => (int?)i).FirstOrDefault();

    /// <summary>Whether the applicant is asked for something, or may be on some way that leads on from here.</summary>
    public bool MayAsk()
    {
        var ahead = run.Tasks.Where(task => !task.Completed).Select(task => task.Key).Concat(run.Facts.Waiting);
        return run.Ended is null && (Asking() is not null || ahead.Any(key => Asks(graph[key]) || graph.Nodes.Any(node => graph.Reaches(key, node.Key) && Asks(node))));
        // a retry that has been given as often as it may be only leads on
        bool Asks(GraphNode node) =>
            node.Facts.IsInteractive && (node.Kind != TaskKind.Retry || run.Tasks.Count(task => task.Key == node.Key) < node.Task.Max);
    }

    /// <summary>The applicant's person with the document that was shown last, which need not be the one that the person usually shows.</summary>
    public Person Bearer => Last(TaskKind.DocumentCapture)?.Paper is { } paper ? applicant.Person.With(paper.Type, paper.Country) : applicant.Person;

    /// <summary>The last completed task of a kind.</summary>
    public RunTask? Last(TaskKind kind) => run.Tasks.LastOrDefault(task => task.Completed && KindOf(task) == kind);

    /// <summary>The media that the last capture of a kind handed in, or those that the run was started with.</summary>
    public IReadOnlyList<string> MediaIds(TaskKind capture) => Last(capture) is { } task
        ? [.. (task.Data as JsonArray ?? []).OfType<JsonObject>().Select(item => DataTypes.Text(item["id"])).OfType<string>()]
        : GivenIds(capture switch { TaskKind.DocumentCapture => DataType.DocumentIds, TaskKind.FacePhotoCapture => DataType.LivePhotoIds, _ => null });

    /// <summary>The media of all face captures.</summary>
    public IEnumerable<string> FaceIds() =>
        MediaIds(TaskKind.FacePhotoCapture).Concat(MediaIds(TaskKind.FaceVideoCapture)).Concat(MediaIds(TaskKind.FaceMotionCapture));

    /// <summary>What an attribute is at this moment; null when its task lies on no way that the run has taken.</summary>
    public JsonNode? Value(string attribute)
    {
        var (source, path) = Attributes.Split(attribute);
        var key = source == Attributes.Input ? StartKey : source;
        for (var i = run.Tasks.Count - 1; i >= 0; i--)
        {
            if (run.Tasks[i].Key == key && run.Tasks[i].Completed)
                return Step(Output(i), path);
        }

        return null;
    }

    public JsonObject Input(int ordinal)
    {
        var task = run.Tasks[ordinal];
        if (task.Key == StartKey)
            return [];
        // only what was there when the task began
        var then = new RunState(graph, run with { Tasks = [.. run.Tasks.Take(ordinal)] }, applicant);
        return graph[task.Key] switch
        {
            { Facts.Group: TaskGroup.Data } node => new(node.Task.Send.Select(field => KeyValuePair.Create(field.Key, then.Value(field.Value)?.DeepClone()))),
            { Facts.Group: TaskGroup.Retry } node => RetryMessage(node.Task),
            { Facts.Group: TaskGroup.Verification } node => then.ReportInput(node.Kind),
            _ => [],
        };
    }

    /// <summary>Null until the task is completed.</summary>
    public JsonNode? Output(int ordinal)
    {
        if (_outputs.TryGetValue(ordinal, out var known))
            return known;
        var task = run.Tasks[ordinal];
        return _outputs[ordinal] = !task.Completed ? null
            : KindOf(task).Facts().Group == TaskGroup.Verification && task.Data is null ? ReportWriter.Write(this, ordinal)
            : task.Data;
    }

    /// <summary>The properties that the result task maps into the run's output; null until a result is reached.</summary>
    public JsonObject? RunOutput()
    {
        if (run.Facts.Result is not { } result)
            return null;
        var mapped = graph[result].Task.Output;
        return new(graph.Definition.Output.Keys.Select(name =>
            KeyValuePair.Create(name, mapped.TryGetValue(name, out var attribute) ? Value(attribute)?.DeepClone() : null)));
    }

    /// <summary>The reasons that a result gives: its own, and those that the reports it names have found.</summary>
    public string[] Reasons(GraphNode result) =>
        [.. result.Task.Reasons.SelectMany(reason => reason.Text is { } text ? [text] : FoundBy(reason.Report!)).Distinct()];

    private IEnumerable<string> FoundBy(string key) =>
        (run.Tasks.LastOrDefault(task => task.Key == key && task.Completed)?.Faults ?? []).Select(fault => Faults.Find(fault).Reason);

    private JsonObject ReportInput(TaskKind kind)
    {
        var input = new JsonObject { ["applicant_id"] = applicant.Id };
        if (kind.IsDocumentReport() || kind.IsFaceReport() || kind is TaskKind.Autofill or TaskKind.DrivingLicenceReport)
            input["document_ids"] = Wire.Array(MediaIds(TaskKind.DocumentCapture));
        if (kind == TaskKind.AddressReport)
            input["document_ids"] = Wire.Array(MediaIds(TaskKind.AddressCapture));
        if (kind.IsFaceReport() || kind == TaskKind.KnownFaces)
            input["face_ids"] = Wire.Array(FaceIds());
        return input;
    }

    private static JsonObject RetryMessage(TaskDefinition task)
    {
        var message = RetryReasons.Of(task);
        return new() { ["title"] = message.Title, ["text"] = message.Text, ["button"] = message.Button };
    }

    private List<string> GivenIds(DataType? type) => type is null ? [] :
        [.. graph.Definition.Input.Custom.Where(field => DataTypes.Find(field.Value) == type)
            .SelectMany(field => Value($"{Attributes.Input}.custom_data.{field.Key}") as JsonArray ?? []).Select(DataTypes.Text).OfType<string>()];

    private static JsonNode? Step(JsonNode? node, string path)
    {
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            node = (node as JsonObject)?[name];
        return node;
    }
}
