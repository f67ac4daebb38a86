using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Calls everything about workflow runs: such as ended in every way, such as wait, and one with all kinds of signatures.</summary>
internal static class RunTour
{
    private static readonly string[] Outcomes = ["approved", "review", "declined", "abandoned", "error"];

    public static async Task Go(Caller caller, string ada, string bob)
    {
        foreach (var outcome in Outcomes)
            await caller.Server.MakeRuns(new { count = 2, outcome, instant = true });
        await caller.Call("list_workflow_runs");
        await caller.Call("list_workflow_runs", "?page=1&status=review,declined&sort=asc&created_at_gt=2020-01-01");
        await Start(caller, ada);
        await Start(caller, bob);
        await caller.Call("list_workflow_runs", $"?applicant_id={ada}&tags=retail,web");
        await caller.Refused(404, "find_workflow_run", Guid.NewGuid().ToString());
        await caller.Refused(422, "create_workflow_run", "", new JsonObject { ["applicant_id"] = ada });
        await Signed(caller);
    }

    private static async Task Start(Caller caller, string applicant)
    {
        var workflows = JsonNode.Parse(await caller.Server.Control.GetStringAsync(new Uri("/_sandbox/workflows", UriKind.Relative)))!.AsArray();
        var run = await caller.Call("create_workflow_run", "", new JsonObject
        {
            ["workflow_id"] = (string)workflows.Single(workflow => (string)workflow!["name"]! == "Loan contract")!["id"]!,
            ["applicant_id"] = applicant,
            ["tags"] = new JsonArray("retail"),
            ["link"] = new JsonObject
            {
                ["completed_redirect_url"] = "https://example.com/done",
                ["expired_redirect_url"] = "https://example.com/expired",
                ["expires_at"] = "2099-01-01T00:00:00Z",
                ["language"] = "de_DE",
            },
        });
        var id = (string)run["id"]!;
        await caller.Server.Order($"runs/{id}/by_hand", new { });
        await caller.Call("find_workflow_run", id);
        await caller.Await("download_signed_evidence_file", id);
        await caller.Refused(404, "download_evidence_folder", id);
        var capture = (await caller.Call("list_tasks", id)).AsArray()[^1]!;
        await caller.Call("find_task", $"{id}/{capture["id"]}");
        await caller.Refused(422, "complete_task", $"{id}/{capture["id"]}", new JsonObject { ["data"] = new JsonObject() });
        var document = (string)(await caller.Server.Get($"/v3.6/documents?applicant_id={applicant}"))["documents"]![0]!["id"]!;
        await caller.Call("complete_task", $"{id}/{capture["id"]}", new JsonObject { ["data"] = new JsonArray(new JsonObject { ["id"] = document }) });
    }

    private static async Task Signed(Caller caller)
    {
        foreach (var id in await caller.Server.MakeRuns(new { count = 2, outcome = "approved", workflow = "Loan contract", instant = true }))
        {
            foreach (var task in (await caller.Call("list_tasks", id)).AsArray().Select(item => (string)item!["id"]!))
            {
                var properties = (await caller.Call("find_task", $"{id}/{task}"))["output"] is JsonObject output ? output["properties"] : null;
                if (properties?["signed_documents"] is not { } signed)
                    continue;
                var (operation, parameter) = task.Split('_')[0] switch
                {
                    "qualified" => ("download_qes_document", "file_id"),
                    "advanced" => ("download_aes_document", "id"),
                    _ => ("download_ses_document", "id"),
                };
                await caller.Call(operation, $"?workflow_run_id={id}&{parameter}={signed[0]!["id"]}");
                if (properties["receipt_document"] is { } receipt)
                    await caller.Call(operation, $"?workflow_run_id={id}&id={receipt["id"]}");
                await caller.Refused(404, operation, $"?workflow_run_id={id}&{parameter}={Guid.NewGuid()}");
            }

            var timeline = await caller.Call("create_timeline_file", id);
            await caller.Await("find_timeline_file", $"{id}/{timeline["workflow_timeline_file_id"]}");
            await caller.Await("download_evidence_folder", id);
            await caller.Await("download_signed_evidence_file", id);
        }
    }
}
