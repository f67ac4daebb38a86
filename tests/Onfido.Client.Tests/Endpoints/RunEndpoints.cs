using System.Text.Json;
using static Onfido.Client.Tests.Endpoints.Endpoint;
using static Onfido.Client.Tests.Endpoints.EndpointTable;

namespace Onfido.Client.Tests.Endpoints;

/// <summary>Workflow runs, their tasks and files.</summary>
internal static class RunEndpoints
{
    public static IEnumerable<Endpoint> All { get; } =
    [
        Sends<WorkflowRunCreate, WorkflowRun>("create_workflow_run", "POST /v3.6/workflow_runs", (client, body) => client.WorkflowRuns.CreateAsync(body)),
        Reads("list_workflow_runs", "GET /v3.6/workflow_runs", client => client.WorkflowRuns.ListPageAsync()),
        Reads("list_workflow_runs", "GET /v3.6/workflow_runs?sort=desc",
            client => client.WorkflowRuns.ListPageAsync(new WorkflowRunListQuery { Statuses = [], Tags = [], Sort = OnfidoSort.Descending })),
        Reads("list_workflow_runs",
            "GET /v3.6/workflow_runs?page=3&status=approved%2Cbrand_new&created_at_gt=2026-01-01&created_at_lt=2026-02-01&sort=asc&applicant_id=a&tags=one%2Ctwo%20words",
            client => client.WorkflowRuns.ListPageAsync(new WorkflowRunListQuery
            {
                Page = 3,
                Statuses = [WorkflowRunStatus.Approved, "brand_new"],
                CreatedAfter = new DateOnly(2026, 1, 1),
                CreatedBefore = new DateOnly(2026, 2, 1),
                Sort = OnfidoSort.Ascending,
                ApplicantId = "a",
                Tags = ["one", "two words"],
            })),
        Reads("find_workflow_run", $"GET /v3.6/workflow_runs/{Id}", client => client.WorkflowRuns.FindAsync(Id)),
        Downloads("download_signed_evidence_file", $"GET /v3.6/workflow_runs/{Id}/signed_evidence_file",
            client => client.WorkflowRuns.DownloadSignedEvidenceFileAsync(Id)),
        Downloads("download_evidence_folder", $"GET /v3.6/workflow_runs/{Id}/evidence_folder", client => client.WorkflowRuns.DownloadEvidenceFolderAsync(Id)),
        Reads("create_timeline_file", $"POST /v3.6/workflow_runs/{Id}/timeline_file", client => client.WorkflowRuns.CreateTimelineFileAsync(Id)),
        Downloads("find_timeline_file", $"GET /v3.6/workflow_runs/{Id}/timeline_file/{Other}",
            client => client.WorkflowRuns.DownloadTimelineFileAsync(Id, Other)),

        Reads("list_tasks", $"GET /v3.6/workflow_runs/{Id}/tasks", client => client.Tasks.ListAsync(Id)),
        Reads("find_task", $"GET /v3.6/workflow_runs/{Id}/tasks/profile_1eb92", client => client.Tasks.FindAsync(Id, "profile_1eb92")),
        Acts("complete_task", $"POST /v3.6/workflow_runs/{Id}/tasks/send_1/complete",
            client => client.Tasks.CompleteAsync(Id, "send_1", JsonDocument.Parse("""{"score":12,"none":null}""").RootElement)),

        Downloads("download_qes_document", $"GET /v3.6/qualified_electronic_signature/documents?workflow_run_id={Id}&file_id={Other}",
            client => client.ElectronicSignatures.DownloadQualifiedAsync(Id, Other)),
        Downloads("download_aes_document", $"GET /v3.6/advanced_electronic_signature/documents?workflow_run_id={Id}&id={Other}",
            client => client.ElectronicSignatures.DownloadAdvancedAsync(Id, Other)),
        Downloads("download_ses_document", $"GET /v3.6/simple_electronic_signature/documents?workflow_run_id={Id}&id={Other}",
            client => client.ElectronicSignatures.DownloadSimpleAsync(Id, Other)),
    ];
}
