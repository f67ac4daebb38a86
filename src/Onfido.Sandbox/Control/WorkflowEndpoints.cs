using System.Text.Json.Nodes;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Control;

/// <summary>What the Workflow Builder does for the real service: look at definitions, save, validate, activate and archive them.</summary>
internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this RouteGroupBuilder control)
    {
        control.MapGet("/workflows", (WorkflowCatalogue workflows) => Answers.Json(new JsonArray([.. workflows.All.Select(Write)])));
        control.MapGet("/workflows/{id}", (string id, WorkflowCatalogue workflows) =>
            workflows.Find(id) is { } workflow ? Answers.Json(Write(workflow)) : ApiErrors.NotFound("Workflow", id));
        control.MapGet("/workflows/{id}/versions/{number:int}", (string id, int number, WorkflowCatalogue workflows) =>
            With(workflows, id, number, version => Answers.Json(GraphJson.Write(version))));
        control.MapPost("/workflows", async (HttpRequest request, WorkflowCatalogue workflows) => Answers.Created(Write(workflows.Save(await Text(request)))));
        control.MapPost("/workflows/{id}", async (string id, HttpRequest request, WorkflowCatalogue workflows) => workflows.Find(id) is null
            ? ApiErrors.NotFound("Workflow", id)
            : Answers.Created(Write(workflows.Save(await Text(request), id))));
        control.MapPost("/workflows/validate", async (HttpRequest request) => Validate(await Text(request)));
        control.MapPost("/workflows/{id}/versions/{number:int}/activate", (string id, int number, WorkflowCatalogue workflows) =>
            With(workflows, id, number, version => workflows.Activate(version)
                ? Answers.Json(Write(workflows.Find(id)!))
                : ApiErrors.Invalid("state", $"an {version.State} version cannot be activated")));
        control.MapPost("/workflows/{id}/versions/{number:int}/archive", (string id, int number, WorkflowCatalogue workflows) =>
            With(workflows, id, number, version => workflows.Archive(version)
                ? Answers.Json(Write(workflows.Find(id)!))
                : ApiErrors.Invalid("state", "the active version cannot be archived")));
    }

    private static IResult With(WorkflowCatalogue workflows, string id, int number, Func<WorkflowVersion, IResult> answer) =>
        workflows.Find(id)?.Version(number) is { } version ? answer(version) : ApiErrors.NotFound("Workflow version", $"{id}/{number}");

    private static IResult Validate(string json)
    {
        var (_, issues) = WorkflowVersion.Check(json);
        return Answers.Json(new JsonObject { ["valid"] = issues.Count == 0, ["issues"] = GraphJson.Issues(issues) });
    }

    private static async Task<string> Text(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }

    private static JsonObject Write(Workflow workflow) => new()
    {
        ["id"] = workflow.Id,
        ["name"] = workflow.Name,
        ["active_version"] = workflow.Active?.Number,
        ["versions"] = new JsonArray([.. workflow.Versions.Select(Write)]),
    };

    private static JsonObject Write(WorkflowVersion version) => new()
    {
        ["workflow_id"] = version.WorkflowId,
        ["number"] = version.Number,
        ["state"] = version.State,
        ["notes"] = version.Definition?.Notes,
        ["issues"] = GraphJson.Issues(version.Issues),
        ["tasks"] = Wire.Array((version.Graph?.Nodes ?? []).Where(node => node.Facts.Group is not (TaskGroup.Logic or TaskGroup.Result))
            .Select(node => node.Facts.DefId.Length > 0 ? node.Facts.DefId : node.Task.Definition ?? node.Key)),
    };
}
