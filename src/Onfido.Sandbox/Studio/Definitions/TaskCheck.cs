namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>Finds what is wrong with the settings of one task.</summary>
internal static class TaskCheck
{
    public static IEnumerable<Issue> Issues(WorkflowDefinition definition, string key, TaskDefinition task)
    {
        var problems = TaskKinds.Find(task.Type)!.Kind switch
        {
            TaskKind.ProfileCapture => Profile(task),
            TaskKind.Logic => Logic(definition, task),
            TaskKind.Retry => Retry(task),
            TaskKind.Data => Data(definition, task),
            TaskKind.Approve or TaskKind.Review or TaskKind.Decline => Result(definition, task),
            _ => [],
        };
        return problems.Select(problem => new Issue(key, problem));
    }

    private static IEnumerable<string> Profile(TaskDefinition task)
    {
        if (task.Fields.Length == 0 && task.ByCountry.Count == 0)
            yield return "The form has no fields.";
        foreach (var field in task.Fields.Concat(task.ByCountry.Values.SelectMany(fields => fields)).Where(field => !ProfileForm.Knows(field)))
            yield return $"The form knows no field \"{field}\". There are: {string.Join(", ", ProfileForm.Names)}.";
    }

    private static IEnumerable<string> Logic(WorkflowDefinition definition, TaskDefinition task)
    {
        foreach (var comparison in task.Routes.SelectMany(route => route.When.Comparisons))
        {
            var with = Operators.Find(comparison.Operator)!;
            if (Attributes.TypeOf(definition, comparison.Value) is not { } type)
                yield return $"There is no attribute \"{comparison.Value}\".";
            else if (!with.WorksOn(type))
                yield return $"\"{comparison.Operator}\" does not work on \"{comparison.Value}\".";
            if (comparison.OtherValue is { } other && Attributes.TypeOf(definition, other) is null)
                yield return $"There is no attribute \"{other}\".";
            else if (comparison.OtherValue is null && !with.Takes(comparison.Operand))
                yield return $"\"{comparison.Operator}\" cannot compare with {comparison.Operand?.ToJsonString() ?? "null"}.";
        }
    }

    private static IEnumerable<string> Retry(TaskDefinition task)
    {
        if (task.Max is < 1 or > 3)
            yield return "A retry is given once to three times.";
        if (task.Reason is not null && !RetryReasons.Names.Contains(task.Reason))
            yield return $"There is no standard reason \"{task.Reason}\". There are: {string.Join(", ", RetryReasons.Names)}.";
        if (task.Reason is null && (task.Title is null || task.Text is null))
            yield return "A retry has a standard reason, or a title and a text of its own.";
    }

    private static IEnumerable<string> Data(WorkflowDefinition definition, TaskDefinition task)
    {
        foreach (var (name, attribute) in task.Send.Where(field => Attributes.TypeOf(definition, field.Value) is null))
            yield return $"Sends \"{name}\" from \"{attribute}\", which does not exist.";
        var unknown = task.Receive.Where(field => DataTypes.Find(field.Value) is null).ToList();
        foreach (var (name, type) in unknown)
            yield return $"Receives \"{name}\" as \"{type}\", which is not a data type.";
        foreach (var answer in unknown.Count > 0 ? [] : task.Answers)
        {
            foreach (var (name, misfits) in DataTask.Check(task, answer.Data))
                yield return $"An answer does not fit: \"{name}\" {misfits[0]}.";
        }
    }

    private static IEnumerable<string> Result(WorkflowDefinition definition, TaskDefinition task)
    {
        foreach (var (name, attribute) in task.Output)
        {
            if (!definition.Output.TryGetValue(name, out var wanted))
                yield return $"The workflow's output has no property \"{name}\".";
            else if (Attributes.TypeOf(definition, attribute) is not { } given)
                yield return $"Output \"{name}\": there is no attribute \"{attribute}\".";
            else if (!DataTypes.Fills(DataTypes.Find(wanted)!.Value, given))
                yield return $"Output \"{name}\" is a {wanted}, and \"{attribute}\" is not.";
        }

        foreach (var reason in task.Reasons.Where(reason => reason.Report is not null && Attributes.TypeOf(definition, reason.Report) != DataType.Report))
            yield return $"Takes its reasons from \"{reason.Report}\", which is not a report.";
    }
}
