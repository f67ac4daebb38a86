using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Studio;

/// <summary>Reads runs together with what they are understood by: the definition they started with, and their applicant.</summary>
internal sealed class RunReader(WorkflowCatalogue workflows)
{
    public RunState Of(SqliteConnection connection, Run run) =>
        new(workflows.Graph(run.WorkflowId, run.Version), run, ApplicantTable.Find(connection, run.ApplicantId)!);

    public RunState? Find(SqliteConnection connection, string runId) => RunTable.Find(connection, runId) is { } run ? Of(connection, run) : null;

    /// <summary>Not the runs of deleted applicants.</summary>
    public RunState? FindVisible(SqliteConnection connection, string runId) =>
        Find(connection, runId) is { Applicant.DeleteAt: null } state ? state : null;
}
