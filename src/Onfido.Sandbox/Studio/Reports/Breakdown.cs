using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>Builds the tree of a report from a plain list of its leaves; whatever holds a failing leaf says consider.</summary>
internal sealed class Breakdown(IReadOnlySet<string> failing)
{
    private readonly JsonObject _tree = [];

    public static string Result(bool fails) => fails ? "consider" : "clear";

    /// <summary>A group and its leaves; a leaf in <paramref name="unknown"/> was not looked at, so its result is null.</summary>
    public Breakdown Group(string name, string[] leaves, params string[] unknown)
    {
        var children = new JsonObject();
        foreach (var leaf in leaves)
        {
            var fails = failing.Contains($"{name}.{leaf}");
            children[leaf] = new JsonObject { ["result"] = !fails && unknown.Contains(leaf) ? null : Result(fails), ["properties"] = new JsonObject() };
        }

        var looked = leaves.Any(leaf => !unknown.Contains(leaf));
        _tree[name] = new JsonObject { ["result"] = looked ? Result(leaves.Any(leaf => failing.Contains($"{name}.{leaf}"))) : null, ["breakdown"] = children };
        return this;
    }

    /// <summary>A node without leaves.</summary>
    public Breakdown Plain(string name)
    {
        _tree[name] = new JsonObject { ["result"] = Result(failing.Contains(name)) };
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

    public JsonObject Tree() => _tree;
}
