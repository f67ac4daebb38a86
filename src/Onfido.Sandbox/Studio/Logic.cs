using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

internal static class Logic
{
    /// <summary>Top to bottom, the first condition that holds wins; the else when none does.</summary>
    public static string[] Decide(TaskDefinition task, RunState state, long now)
    {
        var today = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime);
        return Array.Find(task.Routes, route => route.When.Holds(state.Value, today))?.Next ?? task.Else;
    }
}
