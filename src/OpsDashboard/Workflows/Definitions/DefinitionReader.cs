using System.Globalization;
using System.Text.Json;
using OpsDashboard.Shared;

namespace OpsDashboard.Workflows.Definitions;

/// <summary>
/// Reads a definition in the sandbox's format as far as it can be drawn: tasks, ways, names. What it asks of data types and attributes is
/// not looked at. Everything that keeps it from being drawn is said, not only the first.
/// </summary>
public static class DefinitionReader
{
    public const int MostTasks = 200;

    private const int LongestLabel = 60;

    internal static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static DefinitionReading Read(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException exception)
        {
            return Wrong(null, string.Create(CultureInfo.InvariantCulture, $"Not JSON from line {exception.LineNumber + 1}, character {exception.BytePositionInLine + 1} on."));
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Wrong(null, "A definition is a JSON object.");
        }
    }

    private static DefinitionReading Read(JsonElement root)
    {
        var issues = new List<DefinitionIssue>();
        var start = Targets(root, "start");
        if (Text(root, "name") is null)
        {
            issues.Add(new(null, "The workflow has no name."));
        }

        if (start.Count == 0)
        {
            issues.Add(new(null, "The workflow does not say with which task it starts."));
        }

        if (!root.TryGetProperty("tasks", out var list) || list.ValueKind != JsonValueKind.Object || !list.EnumerateObject().Any())
        {
            return Wrong(null, "The workflow has no tasks.");
        }

        if (list.EnumerateObject().Count() > MostTasks)
        {
            return Wrong(null, $"The workflow has more than {MostTasks} tasks.");
        }

        var tasks = new Dictionary<string, GraphTask>(StringComparer.Ordinal)
        {
            [WorkflowGraph.Start] = new() { Key = WorkflowGraph.Start, Group = TaskGroup.Start, Label = "Start", TaskDefId = TaskLook.Start, Ways = [new(WayKind.Next, null, null, start)] },
        };
        foreach (var entry in list.EnumerateObject())
        {
            if (entry.Name == WorkflowGraph.Start || tasks.ContainsKey(entry.Name))
            {
                issues.Add(new(entry.Name, "A task of this name is there already."));
            }
            else if (Task(entry.Name, entry.Value) is { } task)
            {
                tasks.Add(entry.Name, task);
            }
            else
            {
                issues.Add(new(entry.Name, $"There is no task of type \"{(entry.Value.ValueKind == JsonValueKind.Object ? Text(entry.Value, "type") : null)}\"."));
            }
        }

        issues.AddRange(DefinitionRules.Issues(tasks, list));
        return issues.Count > 0 ? new(null, issues) : new(new(Text(root, "name"), Text(root, "notes"), DefinitionRules.InOrder(tasks)), []);
    }

    private static GraphTask? Task(string key, JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object || Text(settings, "type") is not { } name || TaskTypes.Find(name) is not { } type)
        {
            return null;
        }

        var defId = type.Group == TaskGroup.Data ? Text(settings, "definition") ?? key : type.TaskDefId;
        var status = type.Group == TaskGroup.Result ? StatusOf(type.Name) : null;
        var max = settings.TryGetProperty("max", out var number) && number.TryGetInt32(out var count) ? count : 1;
        return new()
        {
            Key = key,
            Group = type.Group,
            Status = status,
            Label = Shorten(status is not null ? StatusLook.Of(status).Label : Text(settings, "name") ?? LabelOf(type, defId, key, settings)),
            Detail = type.Group switch
            {
                TaskGroup.Result when status is not null && Words(key) != StatusLook.Of(status).Label => Shorten(Words(key)),
                TaskGroup.Retry => $"at most {max} ×",
                TaskGroup.Capture or TaskGroup.Data when Text(settings, "timeout") is { Length: > 1 } timeout => $"within {timeout[..^1]} {timeout[^1]}",
                _ => null,
            },
            TaskDefId = defId,
            Max = max,
            Ways = [.. WaysOf(type, settings)],
        };
    }

    private static IEnumerable<GraphWay> WaysOf(TaskType type, JsonElement settings)
    {
        switch (type.Group)
        {
            case TaskGroup.Logic:
                var routes = settings.TryGetProperty("routes", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];
                foreach (var (index, route) in routes.Where(route => route.ValueKind == JsonValueKind.Object).Index())
                {
                    var condition = route.TryGetProperty("when", out var when) ? ConditionText.Of(when) : "";
                    yield return new(WayKind.Route, Shorten(Text(route, "name") ?? $"Route {index + 1}"), condition, Targets(route, "next"));
                }

                yield return new(WayKind.Else, "otherwise", null, Targets(settings, "else"));
                break;
            case TaskGroup.Retry:
                yield return new(WayKind.Back, null, null, Targets(settings, "next"));
                yield return new(WayKind.Limit, "used up", null, Targets(settings, "limit"));
                break;
            case not TaskGroup.Result:
                yield return new(WayKind.Next, null, null, Targets(settings, "next"));
                break;
        }
    }

    private static string LabelOf(TaskType type, string? defId, string key, JsonElement settings) => type.Group switch
    {
        TaskGroup.Retry => $"Retry: {(Text(settings, "reason") ?? key).Replace('_', ' ')}",
        TaskGroup.Logic => Words(key),
        _ => TaskLook.Of(defId!) is { Actor: not null } look ? look.Label : Words(key),
    };

    /// <summary>The status that a result gives a run.</summary>
    private static string StatusOf(string type) => type switch
    {
        "approve" => "approved",
        "decline" => "declined",
        _ => type,
    };

    private static IReadOnlyList<string> Targets(JsonElement settings, string name) => !settings.TryGetProperty(name, out var targets) ? [] : targets.ValueKind switch
    {
        JsonValueKind.String => [targets.GetString()!],
        JsonValueKind.Array => [.. targets.EnumerateArray().Where(target => target.ValueKind == JsonValueKind.String).Select(target => target.GetString()!).Distinct(StringComparer.Ordinal)],
        _ => [],
    };

    private static string? Text(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string Words(string key) => key.Replace('_', ' ').Replace('-', ' ') is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : key;

    private static string Shorten(string text) => text.Length <= LongestLabel ? text : text[..(LongestLabel - 1)] + "…";

    private static DefinitionReading Wrong(string? task, string problem) => new(null, [new(task, problem)]);
}
