using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Http;

/// <summary>The documents that electronic signatures gave out.</summary>
internal static class SignatureEndpoints
{
    public static void MapSignatures(this RouteGroupBuilder api)
    {
        Map("qualified", "file_id", TaskKind.QualifiedSignature);
        Map("advanced", "id", TaskKind.AdvancedSignature);
        Map("simple", "id", TaskKind.SimpleSignature);

        void Map(string name, string parameter, TaskKind kind) =>
            api.MapGet($"/{name}_electronic_signature/documents", (HttpContext context, SandboxDatabase database, RunReader reader) =>
                Download(new ApiQuery(context.Request.Query), parameter, kind, database, reader));
    }

    private static IResult Download(ApiQuery query, string parameter, TaskKind kind, SandboxDatabase database, RunReader reader)
    {
        if (query.Text("workflow_run_id") is not { } runId)
            return ApiErrors.Invalid("workflow_run_id", "can't be blank");
        if (query.Text(parameter) is not { } id)
            return ApiErrors.Invalid(parameter, "can't be blank");
        return database.Read(connection =>
        {
            if (reader.FindVisible(connection, runId) is not { } state)
                return ApiErrors.NotFound("WorkflowRun", runId);
            for (var i = 0; i < state.Run.Tasks.Count; i++)
            {
                if (state.KindOf(state.Run.Tasks[i]) == kind && SignatureOutput.Documents(state.Output(i)).Contains(id))
                    return Answers.File(RunPapers.SignedDocument(connection, state, i, id), "application/pdf", $"{id}.pdf");
            }

            return ApiErrors.NotFound("Document", id);
        });
    }
}
