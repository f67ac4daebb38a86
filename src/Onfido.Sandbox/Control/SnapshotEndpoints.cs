using System.Text.Json.Nodes;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Control;

/// <summary>Keeps the whole state for later.</summary>
internal static class SnapshotEndpoints
{
    public static void MapSnapshots(this RouteGroupBuilder control)
    {
        control.MapGet("/snapshots", (Snapshots snapshots) => Answers.Json(new JsonArray([.. snapshots.All().Select(Write)])));
        control.MapPost("/snapshots", (Snapshots snapshots, LiveEngine engine) =>
            engine.Seeded ? Answers.Created(Write(snapshots.Take())) : ControlEndpoints.StillSeeding());
        control.MapPost("/snapshots/{id:guid}/restore", async (Guid id, Snapshots snapshots, LiveEngine engine) => engine.Seeded
            ? await snapshots.Restore(id) ? Results.NoContent() : ApiErrors.NotFound("Snapshot", id.ToString())
            : ControlEndpoints.StillSeeding());
        control.MapDelete("/snapshots/{id:guid}", (Guid id, Snapshots snapshots) =>
            snapshots.Delete(id) ? Results.NoContent() : ApiErrors.NotFound("Snapshot", id.ToString()));
    }

    private static JsonObject Write(Snapshot snapshot) => new() { ["id"] = snapshot.Id.ToString("D"), ["takenAt"] = Wire.Time(snapshot.Taken) };
}
