using System.Text.Json.Nodes;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Control;

/// <summary>The sandbox's own time, and skipping some of it.</summary>
internal static class ClockEndpoints
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static void MapClock(this RouteGroupBuilder control)
    {
        control.MapGet("/clock", (SandboxClock clock) => Answers.Json(Write(clock)));
        control.MapPost("/clock/advance", (AdvanceOrder order, SandboxClock clock, LiveEngine engine) =>
        {
            if (!engine.Seeded)
                return ControlEndpoints.StillSeeding();
            if (!(order.Seconds > 0 && order.Seconds <= Longest.TotalSeconds))
                return ApiErrors.Invalid("seconds", $"must lie between 0 and {Longest.TotalSeconds}");
            var steps = engine.Advance(TimeSpan.FromSeconds(order.Seconds));
            var now = Write(clock);
            now["steps"] = steps;
            return Answers.Json(now);
        });
    }

    private static JsonObject Write(SandboxClock clock) => new()
    {
        ["now"] = Wire.Time(clock.Milliseconds),
        ["offsetSeconds"] = clock.Offset / 1000.0,
    };

    private sealed record AdvanceOrder(double Seconds);
}
