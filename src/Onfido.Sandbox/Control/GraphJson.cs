using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Control;

/// <summary>One version as a graph that can be drawn: its tasks, the arrows between them, and every route through it.</summary>
internal static class GraphJson
{
    public static JsonObject Write(WorkflowVersion version)
    {
        var graph = version.Graph;
        return new()
        {
            ["workflow_id"] = version.WorkflowId,
            ["number"] = version.Number,
            ["name"] = version.Definition?.Name,
            ["state"] = version.State,
            ["notes"] = version.Definition?.Notes,
            ["issues"] = Issues(version.Issues),
            ["start"] = Wire.Array(graph?.Definition.Start ?? []),
            ["tasks"] = new JsonArray([.. (graph?.Nodes ?? []).Select(Task)]),
            ["arrows"] = new JsonArray([.. (graph?.Nodes ?? []).SelectMany(Arrows)]),
            ["routes"] = new JsonArray([.. (graph is null ? null : Routes.Of(graph))?.Select(Route) ?? []]),
            ["definition"] = DefinitionJson.Parse(version.Json),
        };
    }

    public static JsonArray Issues(IEnumerable<Issue> issues) =>
        new([.. issues.Select(issue => new JsonObject { ["task"] = issue.Task, ["problem"] = issue.Problem })]);

    private static JsonObject Task(GraphNode node) => new()
    {
        ["key"] = node.Key,
        ["type"] = node.Facts.Type,
        ["group"] = node.Facts.Group.ToString().ToLowerInvariant(),
        ["name"] = node.Task.Name,
        ["task_def_id"] = node.Facts.Group is TaskGroup.Logic or TaskGroup.Result ? null
            : node.Facts.DefId.Length > 0 ? node.Facts.DefId : node.Task.Definition ?? node.Key,
        ["interactive"] = node.Facts.IsInteractive,
        ["timeout_seconds"] = node.Timeout.TotalSeconds,
    };

    private static IEnumerable<JsonObject> Arrows(GraphNode node) => node.Facts.Group switch
    {
        TaskGroup.Logic => node.Task.Routes.SelectMany(route => route.Next.Select(next => Arrow(node.Key, next, "route", route.Name, route.When)))
            .Concat(node.Task.Else.Select(next => Arrow(node.Key, next, "else"))),
        TaskGroup.Retry => node.Task.Next.Select(next => Arrow(node.Key, next, "back")).Concat(node.Task.Limit.Select(next => Arrow(node.Key, next, "limit"))),
        _ => node.Task.Next.Select(next => Arrow(node.Key, next, "next")),
    };

    private static JsonObject Arrow(string from, string to, string kind, string? name = null, Condition? when = null) => new()
    {
        ["from"] = from,
        ["to"] = to,
        ["kind"] = kind,
        ["name"] = name,
        ["when"] = when is null ? null : JsonSerializer.SerializeToNode(when, DefinitionJson.Options),
    };

    private static JsonObject Route(WorkflowRoute route) => new()
    {
        ["tasks"] = Wire.Array(route.Tasks),
        ["result"] = route.Result?.Facts.Type,
    };
}
