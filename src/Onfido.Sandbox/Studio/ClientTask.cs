using System.Text.Json;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio;

/// <summary>The Send/Receive Data task of the credit workflow: the customer rates the risk, and the rating decides.</summary>
internal static class ClientTask
{
    public const string DefinitionVersion = "2";

    /// <summary>Every field of the configured output is mandatory.</summary>
    public static readonly IReadOnlyDictionary<string, JsonValueKind> Schema = new Dictionary<string, JsonValueKind>(StringComparer.Ordinal)
    {
        ["risk_level"] = JsonValueKind.String,
        ["score"] = JsonValueKind.Number,
    };

    /// <summary>What is wrong with <paramref name="data"/>, by field; empty when it fits.</summary>
    public static Dictionary<string, string[]> Check(JsonNode? data)
    {
        if (data is not JsonObject sent)
            return new() { ["data"] = ["must be an object"] };
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, kind) in Schema)
        {
            if (sent[name] is not { } value)
                problems[name] = ["can't be blank"];
            else if (value.GetValueKind() != kind)
                problems[name] = [$"must be a {kind.ToString().ToLowerInvariant()}"];
        }

        foreach (var unknown in sent.Where(field => !Schema.ContainsKey(field.Key)))
            problems[unknown.Key] = ["is not part of the task's output"];
        return problems;
    }

    /// <summary>The plan after the customer's answer.</summary>
    public static RunPlan Decide(RunPlan plan, JsonNode data) => data["risk_level"]!.GetValue<string>() switch
    {
        "low" or "medium" => plan with { Outcome = RunStatus.Approved, Faults = [], WaitsAt = null, BreaksAt = null },
        "blocked" => plan with { Outcome = RunStatus.Declined, Faults = [Faults.RiskBlocked], WaitsAt = null, BreaksAt = null },
        _ => plan with { Outcome = RunStatus.Review, Faults = [Faults.RiskHigh], WaitsAt = null, BreaksAt = null },
    };

    /// <summary>What the imitated customer answers.</summary>
    public static JsonObject Answer(RunPlan plan)
    {
        var (level, low, high) = plan.Faults switch
        {
            [Faults.RiskBlocked] => ("blocked", 900, 1000),
            [Faults.RiskHigh] => ("high", 700, 899),
            _ => ("low", 10, 400),
        };
        return new() { ["risk_level"] = level, ["score"] = low + Dice.For(plan.Seed, "score").Below(high - low) };
    }
}
