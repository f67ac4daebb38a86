using System.Text.Json;
using Onfido.Client;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Webhooks;

/// <summary>Webhook bodies as Onfido sends them.</summary>
internal static class Events
{
    public static string Run(string runId, string status, int version, string? action = null) => Body(
        action ?? (status is "processing" or "awaiting_input" ? "workflow_run.started" : "workflow_run.completed"),
        "workflow_run",
        $$"""{"id":"{{runId}}","status":"{{status}}","href":"https://api.eu.onfido.com/v3.6/workflow_runs/{{runId}}"}""",
        OnfidoJson.Serialize(WireRuns.Run(runId, status, version)));

    public static string Task(string runId, string taskId, bool isCompleted) => Body(
        isCompleted ? "workflow_task.completed" : "workflow_task.started",
        "workflow_task",
        $$"""{"id":"{{taskId}}","workflow_run_id":"{{runId}}","task_def_id":"document_check","status":"{{(isCompleted ? "completed" : "started")}}"}""",
        $$"""
        {"id":"{{taskId}}","workflow_run_id":"{{runId}}","task_def_id":"document_check","input":{},"output":{{(isCompleted ? """{"result":"clear"}""" : "null")}},
        "created_at":"2026-05-04T09:00:00Z","updated_at":"2026-05-04T09:00:{{(isCompleted ? "09" : "01")}}Z"}
        """);

    public static string Body(string action, string resourceType, string @object, string? resource) =>
        $$$"""{"payload":{"resource_type":{{{JsonSerializer.Serialize(resourceType)}}},"action":{{{JsonSerializer.Serialize(action)}}},"object":{{{@object}}}{{{(resource is null ? "" : ",\"resource\":" + resource)}}}}}""";
}
