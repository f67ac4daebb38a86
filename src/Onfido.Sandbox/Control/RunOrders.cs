using System.Text.Json.Nodes;
using Onfido.Sandbox.Capture;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Control;

/// <summary>Makes runs come, move and stand still.</summary>
internal static class RunOrders
{
    public static void MapRunOrders(this RouteGroupBuilder control)
    {
        control.MapPost("/runs", Arrive);
        control.MapPost("/runs/{id}/finish", (string id, RunDesk desk, CaptureLinks links) =>
            desk.Finish(id) is { } state ? Answers.Json(RunJson.Write(state, links.Of(id), null)) : ApiErrors.NotFound("WorkflowRun", id));
        control.MapPost("/runs/{id}/by_hand", (string id, RunDesk desk, CaptureLinks links) =>
            desk.PlayByHand(id) is { } state ? Answers.Json(RunJson.Write(state, links.Of(id), null)) : ApiErrors.NotFound("WorkflowRun", id));
        control.MapPost("/quiet", (QuietOrder? order, LiveEngine engine, SandboxDatabase database, ApiFaults faults) =>
        {
            if (!engine.Seeded)
                return ControlEndpoints.StillSeeding();
            engine.Quiet(finish: order?.Open != "park");
            return ControlEndpoints.Status(database, engine, faults);
        });
        control.MapPost("/arrivals", (ArrivalOrder order, LiveEngine engine) =>
        {
            engine.Arrivals(order.Seconds);
            return Results.NoContent();
        });
    }

    private static IResult Arrive(ArrivingRuns order, RunDesk desk, WorkflowCatalogue workflows, LiveEngine engine, CaptureLinks links)
    {
        if (!engine.Seeded)
            return ControlEndpoints.StillSeeding();
        if (order.Outcome is not null && !RunStatus.Ends.Contains(order.Outcome))
            return ApiErrors.Invalid("outcome", $"must be one of {string.Join(", ", RunStatus.Ends)}");
        var workflow = order.Workflow is null ? null : workflows.All.FirstOrDefault(w => w.Id == order.Workflow || w.Name == order.Workflow);
        if (order.Workflow is not null && workflow?.Active is null)
            return ApiErrors.Invalid("workflow", "no active workflow has this id or name");
        var profile = order.Profile is null ? null : Profile.Find(order.Profile);
        if (order.Profile is not null && profile is null)
            return ApiErrors.Invalid("profile", $"must be one of {string.Join(", ", Profile.All.Select(known => known.Name))}");
        if (order.Count is < 1 or > 10_000)
            return ApiErrors.Invalid("count", "must lie between 1 and 10000");
        if (order is { ByHand: true, Instant: true })
            return ApiErrors.Invalid("byHand", "nobody can play the applicant of a run that ends at once");
        var runs = desk.Arrive(order.Count, new RunWish(order.Outcome, workflow, profile, order.Instant, order.ByHand));
        return runs.Count < order.Count
            ? ApiErrors.Invalid("outcome", $"no way of the workflow leads there; {runs.Count} of {order.Count} runs were made")
            : Answers.Created(new JsonObject { ["ids"] = Wire.Array(runs.Select(run => run.Id)), ["links"] = Wire.Array(runs.Select(run => links.Of(run.Id))) });
    }

    private sealed record ArrivingRuns(
        int Count = 1, string? Outcome = null, string? Workflow = null, string? Profile = null, bool Instant = false, bool ByHand = false);

    private sealed record QuietOrder(string? Open);

    private sealed record ArrivalOrder(double Seconds);
}
