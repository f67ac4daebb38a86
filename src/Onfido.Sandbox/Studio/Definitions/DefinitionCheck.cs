using System.Text.RegularExpressions;

namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>Finds what is wrong with a definition: first with its parts, then, when those are sound, with the ways through it.</summary>
internal sealed partial class DefinitionCheck
{
    private readonly WorkflowDefinition _definition;
    private readonly List<Issue> _issues = [];

    private DefinitionCheck(WorkflowDefinition definition) => _definition = definition;

    public static IReadOnlyList<Issue> Issues(WorkflowDefinition definition)
    {
        var check = new DefinitionCheck(definition);
        check.Whole();
        foreach (var (key, task) in definition.Tasks)
            check.Targets(key, task);
        if (check._issues.Count > 0)
            return check._issues;
        foreach (var (key, task) in definition.Tasks)
            check._issues.AddRange(TaskCheck.Issues(definition, key, task));
        var graph = new Graph(definition);
        if (graph.Circle is { } circle)
            check.Say(circle, "Leads back to itself; only a retry may lead back.");
        else
            check._issues.AddRange(RouteCheck.Issues(graph));
        return check._issues;
    }

    private void Whole()
    {
        if (string.IsNullOrWhiteSpace(_definition.Name))
            Say(null, "The workflow has no name.");
        if (_definition.Id is not null && !Guid.TryParseExact(_definition.Id, "D", out _))
            Say(null, $"The id \"{_definition.Id}\" is not a UUID.");
        if (_definition.Version is < 1)
            Say(null, "Versions count from 1.");
        if (_definition.Tasks.Count == 0)
            Say(null, "The workflow has no tasks.");
        if (_definition.Start.Length == 0)
            Say(null, "The workflow does not say with which task it starts.");
        foreach (var name in _definition.Input.Applicant.Where(name => !Attributes.Applicant.ContainsKey(name)))
            Say(null, $"Input: an applicant has no field \"{name}\".");
        foreach (var (name, type) in _definition.Input.Custom.Concat(_definition.Output).Where(field => DataTypes.Find(field.Value) is null))
            Say(null, $"\"{name}\": \"{type}\" is not a data type. There are: {string.Join(", ", DataTypes.Names)}.");
        Exist(null, _definition.Start);
    }

    private void Targets(string key, TaskDefinition task)
    {
        if (!KeyShape().IsMatch(key) || key is Attributes.Input or "start")
            Say(key, "A task is named with lower-case letters, digits, _ and -, and not \"input\" or \"start\".");
        if (TaskKinds.Find(task.Type) is not { } kind)
        {
            Say(key, $"There is no task of type \"{task.Type}\".");
            return;
        }

        Exist(key, [.. task.Next, .. task.Else, .. task.Limit, .. task.Routes.SelectMany(route => route.Next)]);
        switch (kind.Group)
        {
            case TaskGroup.Logic:
                Demand(key, task.Else.Length > 0 && Array.TrueForAll(task.Routes, route => route.Next.Length > 0), "Each route and the else need a next task.");
                Demand(key, task.Routes.Length > 0, "A logic task needs at least one route besides its else.");
                break;
            case TaskGroup.Retry:
                Demand(key, task.Next.Length == 1, "A retry leads back to one capture.");
                Demand(key, task.Limit.Length > 0, "A retry needs a way to go on when its limit is reached.");
                break;
            case not TaskGroup.Result:
                Demand(key, task.Next.Length > 0, "Does not say what comes next; every route ends in a result.");
                break;
        }
    }

    private void Exist(string? key, IEnumerable<string> targets)
    {
        foreach (var target in targets.Where(target => !_definition.Tasks.ContainsKey(target)).Distinct())
            Say(key, $"There is no task \"{target}\".");
    }

    private void Demand(string key, bool fulfilled, string problem)
    {
        if (!fulfilled)
            Say(key, problem);
    }

    private void Say(string? task, string problem) => _issues.Add(new(task, problem));

    [GeneratedRegex("^[a-z0-9_-]{1,60}$", RegexOptions.None, 1000)]
    private static partial Regex KeyShape();
}
