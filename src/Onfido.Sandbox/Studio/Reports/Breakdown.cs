using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>Builds the tree of a report from the leaves that fail; whatever holds a failing leaf says consider.</summary>
internal sealed class Breakdown
{
    private readonly JsonObject _tree = [];

    public Breakdown(IEnumerable<ReportGroup> groups, IReadOnlySet<string> failing)
    {
        foreach (var group in groups)
            _tree[group.Name] = group.Leaves.Length == 0 ? Node(failing.Any(group.Holds)) : Branch(group, failing);
    }

    public static string Result(bool fails) => fails ? "consider" : "clear";

    /// <summary>These leaves were not looked at, so their result is null, unless they fail; a group of nothing else has none either.</summary>
    public Breakdown Unknown(string group, params string[] leaves)
    {
        var children = _tree[group]!["breakdown"]!.AsObject();
        foreach (var leaf in leaves.Where(leaf => children[leaf]!["result"]!.GetValue<string>() == "clear"))
            children[leaf]!["result"] = null;
        if (children.All(child => child.Value!["result"] is null))
            _tree[group]!["result"] = null;
        return this;
    }

    public Breakdown Properties(string group, string leaf, JsonObject properties)
    {
        _tree[group]!["breakdown"]![leaf]!["properties"] = properties;
        return this;
    }

    /// <summary>Repeats the group's verdict on one of its leaves.</summary>
    public Breakdown Mirror(string group, string leaf)
    {
        _tree[group]!["breakdown"]![leaf]!["result"] = _tree[group]!["result"]!.GetValue<string>();
        return this;
    }

    public Breakdown WithoutResult(string group)
    {
        _tree[group]!.AsObject().Remove("result");
        return this;
    }

    public Breakdown Without(string group)
    {
        _tree.Remove(group);
        return this;
    }

    public JsonObject Tree() => _tree;

    private static JsonObject Branch(ReportGroup group, IReadOnlySet<string> failing)
    {
        var children = new JsonObject();
        foreach (var leaf in group.Leaves)
            children[leaf] = new JsonObject { ["result"] = Result(failing.Contains($"{group.Name}.{leaf}")), ["properties"] = new JsonObject() };
        return new() { ["result"] = Result(group.Leaves.Any(leaf => failing.Contains($"{group.Name}.{leaf}"))), ["breakdown"] = children };
    }

    private static JsonObject Node(bool fails) => new() { ["result"] = Result(fails) };
}
