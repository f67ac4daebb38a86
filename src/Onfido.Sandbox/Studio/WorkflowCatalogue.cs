using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>
/// All workflows and their versions. They come from files (those that ship with the sandbox, and those of the folder it was told) and by upload; the state
/// file keeps them all, so that a run can always go on with the version it started with.
/// </summary>
internal sealed partial class WorkflowCatalogue
{
    private readonly SandboxDatabase _database;
    private readonly ILogger<WorkflowCatalogue> _logger;
    private readonly Lock _changing = new();
    private ImmutableDictionary<string, Workflow> _byId = ImmutableDictionary<string, Workflow>.Empty;
    private ImmutableArray<string> _order = [];

    public WorkflowCatalogue(SandboxOptions options, SandboxDatabase database, ILogger<WorkflowCatalogue> logger)
    {
        (_database, _logger) = (database, logger);
        database.Replaced += (_, _) => Load();
        Load();
        foreach (var (name, json) in Shipped().Concat(InFolder(options.Workflows)))
            TakeFile(name, json);
    }

    public IEnumerable<Workflow> All
    {
        get
        {
            var byId = _byId;
            return _order.Select(id => byId[id]);
        }
    }

    public Workflow? Find(string id) => _byId.GetValueOrDefault(id);

    public Graph Graph(string workflowId, int number) => _byId[workflowId].Version(number)!.Graph!;

    /// <summary>Saves a definition as the next version of its workflow, sound or not; it is not the live one until it is activated.</summary>
    public WorkflowVersion Save(string json, string? workflowId = null)
    {
        lock (_changing)
        {
            var definition = DefinitionJson.Read(json).Definition;
            var id = workflowId ?? IdOf(definition, json);
            var known = Find(id);
            var number = definition?.Version is { } wanted && known?.Version(wanted) is null ? wanted : (known?.Versions[^1].Number ?? 0) + 1;
            var version = Put(WorkflowVersion.Read(id, number, null, json));
            _database.Write(connection => WorkflowTable.Insert(connection, new(id, number, version.State, json)));
            return version;
        }
    }

    /// <summary>Makes a version the live one; false when it has issues or is archived.</summary>
    public bool Activate(WorkflowVersion version)
    {
        lock (_changing)
        {
            var workflow = Find(version.WorkflowId)!;
            if (workflow.Version(version.Number)!.State is not (VersionState.Active or VersionState.Inactive))
                return false;
            if (workflow.Active is { } before)
                SetState(before, VersionState.Inactive);
            SetState(version, VersionState.Active);
            return true;
        }
    }

    /// <summary>Puts a version away; false for the live one.</summary>
    public bool Archive(WorkflowVersion version)
    {
        lock (_changing)
        {
            if (Find(version.WorkflowId)!.Version(version.Number)!.State == VersionState.Active)
                return false;
            SetState(version, VersionState.Archived);
            return true;
        }
    }

    private void Load()
    {
        lock (_changing)
        {
            (_byId, _order) = (ImmutableDictionary<string, Workflow>.Empty, []);
            foreach (var stored in _database.Read(WorkflowTable.All))
                Put(WorkflowVersion.Read(stored.WorkflowId, stored.Number, stored.State, stored.Definition));
        }
    }

    private void TakeFile(string name, string json)
    {
        var definition = DefinitionJson.Read(json).Definition;
        var id = IdOf(definition, name);
        if (definition?.Version is { } number && Find(id)?.Version(number) is { } known)
        {
            if (!SameText(known.Json, json))
                Log.Unchanged(_logger, name, number);
            return;
        }

        // a file without a number makes the next version whenever it has changed
        if (Find(id)?.Versions[^1] is { } last && SameText(last.Json, json))
            return;
        var saved = Save(json, id);
        foreach (var issue in saved.Issues)
            Log.Issue(_logger, name, issue.Task ?? "the workflow", issue.Problem);
        Activate(saved);
    }

    private void SetState(WorkflowVersion version, string state)
    {
        _database.Write(connection => WorkflowTable.SetState(connection, version.WorkflowId, version.Number, state));
        Put(version with { State = state });
    }

    private WorkflowVersion Put(WorkflowVersion version)
    {
        var known = Find(version.WorkflowId);
        if (known is null)
            _order = _order.Add(version.WorkflowId);
        var versions = (known?.Versions ?? []).Where(other => other.Number != version.Number).Append(version).OrderBy(other => other.Number);
        _byId = _byId.SetItem(version.WorkflowId, new(version.WorkflowId, [.. versions]));
        return version;
    }

    private static string IdOf(WorkflowDefinition? definition, string otherwise) =>
        definition?.Id ?? Dice.For(0, "workflow " + (definition is { Name.Length: > 0 } ? definition.Name : otherwise)).Uuid();

    private static bool SameText(string left, string right) => JsonNode.DeepEquals(DefinitionJson.Parse(left), DefinitionJson.Parse(right));

    private static IEnumerable<(string Name, string Json)> Shipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string folder = "Workflows/";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[folder.Length..], reader.ReadToEnd());
        }
    }

    private static IEnumerable<(string Name, string Json)> InFolder(string? folder) => folder is null ? []
        : Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{File}: {Task}: {Problem}")]
        public static partial void Issue(ILogger logger, string file, string task, string problem);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{File} differs from version {Number} that is saved. A saved version never changes: give the file the next number, or none.")]
        public static partial void Unchanged(ILogger logger, string file, int number);
    }
}
