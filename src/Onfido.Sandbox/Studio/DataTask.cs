using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>A Send/Receive Data task: what may come back, and what the imitated customer answers.</summary>
internal static class DataTask
{
    /// <summary>What is wrong with <paramref name="data"/>, by field; every field of the configured output is mandatory.</summary>
    public static Dictionary<string, string[]> Check(TaskDefinition task, JsonNode? data)
    {
        if (data is not JsonObject sent)
            return new() { ["data"] = ["must be an object"] };
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, type) in task.Receive)
        {
            if (DataTypes.Misfit(DataTypes.Find(type)!.Value, sent[name]) is { } misfit)
                problems[name] = [misfit];
        }

        foreach (var unknown in sent.Where(field => !task.Receive.ContainsKey(field.Key)))
            problems[unknown.Key] = ["is not part of the task's output"];
        return problems;
    }

    public static JsonObject Answer(TaskDefinition task, Dice dice) => task.Answers.Length > 0
        ? dice.Pick(task.Answers, answer => answer.Weight).Data.DeepClone().AsObject()
        : new JsonObject(task.Receive.Select(field => KeyValuePair.Create(field.Key, Anything(DataTypes.Find(field.Value)!.Value))));

    private static JsonNode? Anything(DataType type) => type switch
    {
        DataType.Number => JsonValue.Create(1),
        DataType.Flag => JsonValue.Create(true),
        DataType.Date => JsonValue.Create("2026-01-01"),
        DataType.DateTime => JsonValue.Create("2026-01-01T00:00:00Z"),
        DataType.Text => JsonValue.Create("ok"),
        DataType.Other => new JsonObject(),
        _ => new JsonArray(),
    };
}
