using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Studio;

/// <summary>Orders papers about runs, and tells the webhooks when they are ready.</summary>
internal sealed class RunFileDesk(SandboxOptions options, SandboxDatabase database, Outbox outbox, SignedLinks links, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public RunFile Order(SqliteConnection connection, string runId, string name)
    {
        var id = Guid.NewGuid().ToString("D");
        var file = new RunFile { Id = id, RunId = runId, Name = name, Due = Now + (long)Math.Max(1, Dice.For(0, id).Between(1, 2) * 1000 / options.Pace) };
        ObjectTable.Put(connection, file);
        return file;
    }

    /// <summary>Whether the one paper of this name that a run has is there; it is ordered when nobody has asked for it before.</summary>
    public bool IsReady(string runId, string name)
    {
        if (database.Read(connection => Only(connection, runId, name)) is { } file)
            return file.IsReady;
        return database.Write(connection => Only(connection, runId, name) ?? Order(connection, runId, name)).IsReady;
    }

    /// <summary>Says of everything whose time has come that it is ready.</summary>
    public void MoveDue()
    {
        var now = Now;
        if (database.Read(ObjectTable.NextDue<RunFile>) is not { } next || next > now)
            return;
        database.Write(connection =>
        {
            foreach (var file in ObjectTable.Due<RunFile>(connection, now, 100))
            {
                ObjectTable.Put(connection, file with { Due = null });
                if (Ready(file) is { } told)
                    outbox.Enqueue(connection, told, now);
            }
        });
        outbox.Wake();
    }

    private static RunFile? Only(SqliteConnection connection, string runId, string name) =>
        ObjectTable.Of<RunFile>(connection, runId).Find(file => file.Name == name);

    private ObjectEvent? Ready(RunFile file)
    {
        var run = $"/v3.6/workflow_runs/{file.RunId}";
        return file.Name switch
        {
            RunFile.Timeline => new("workflow_timeline_file.created", file.Id, $"{run}/timeline_file/{file.Id}", file.RunId)
            {
                Resource = new JsonObject { ["workflow_run_id"] = file.RunId, ["timeline_file_download_url"] = links.To($"/files/{file.RunId}/{file.Id}") },
            },
            RunFile.EvidenceFolder => new("workflow_run_evidence_folder.created", file.Id, $"{run}/evidence_folder", file.RunId),
            _ => null,
        };
    }
}
