using System.Collections.Concurrent;

namespace Onfido.Sandbox.Studio;

/// <summary>The ids of tasks on the wire: the task's name, and a few characters that differ by workflow, version and attempt.</summary>
internal static class TaskIds
{
    private static readonly ConcurrentDictionary<(string Workflow, int Version, string Key, int Attempt), string> Known = new();

    public static string Of(RunState state, int ordinal)
    {
        var task = state.Run.Tasks[ordinal];
        return task.Key == RunState.StartKey ? task.Key : Known.GetOrAdd(
            (state.Run.WorkflowId, state.Run.Version, task.Key, task.Attempt),
            id => $"{id.Key}_{Dice.For(0, $"{id.Workflow}/{id.Version}/{id.Key}/{id.Attempt}").Uuid()[..5]}");
    }

    /// <summary>The task of this id; null when the run has not come to one.</summary>
    public static int? Find(RunState state, string id) =>
        Enumerable.Range(0, state.Run.Tasks.Count).Where(ordinal => Of(state, ordinal) == id).Select(ordinal => (int?)ordinal).FirstOrDefault();

    /// <summary>What the task is on the wire; a Send/Receive Data task has the name that its definition gives it.</summary>
    public static (string Id, string? Version) Definition(RunState state, int ordinal)
    {
        var task = state.Run.Tasks[ordinal];
        if (task.Key == RunState.StartKey)
            return (RunState.StartKey, null);
        var node = state.Graph[task.Key];
        return node.Facts.DefId.Length > 0 ? (node.Facts.DefId, null) : (node.Task.Definition ?? node.Key, node.Task.DefinitionVersion ?? "1");
    }
}
