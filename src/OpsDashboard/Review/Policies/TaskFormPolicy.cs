namespace OpsDashboard.Review.Policies;

public enum TaskFieldType
{
    String,
    Number,
    Boolean,
    Enum,
    Date,
}

/// <summary>One property of the data that completes a Send/Receive Data task.</summary>
/// <param name="Name">As the workflow's author named it.</param>
/// <param name="Type">What Onfido takes for it.</param>
/// <param name="Required">Whether the task cannot be completed without it.</param>
/// <param name="Choices">The values of an <see cref="TaskFieldType.Enum"/>; empty for the others.</param>
public sealed record TaskField(string Name, TaskFieldType Type, bool Required, IReadOnlyList<string> Choices);

/// <summary>
/// What the API does not tell of a Send/Receive Data task: when Onfido gives up on it, and what it wants to receive. Kept under
/// <see cref="Data.Review.PolicyKind.TaskForm"/> with the scope of <see cref="Scope"/>.
/// </summary>
/// <param name="TimeoutMinutes">After which Onfido ends the run; null when nobody said.</param>
/// <param name="Fields">The typed form.</param>
public sealed record TaskFormPolicy(int? TimeoutMinutes, IReadOnlyList<TaskField> Fields)
{
    public const int MostMinutes = 60 * 24 * 60;
    public const int MostFields = 20;
    public const int MostChoices = 30;
    public const int MaxNameLength = 60;

    public static string Scope(string workflowId, string taskDefId) => $"{workflowId}|{taskDefId}";

    /// <summary>Why it cannot be stored; null when it can.</summary>
    public string? Problem() => this switch
    {
        { TimeoutMinutes: < 1 or > MostMinutes } => "The time-out must be between one minute and sixty days.",
        { Fields.Count: > MostFields } => $"A form has at most {MostFields} fields.",
        _ when Fields.Any(field => field.Name is not { Length: > 0 and <= MaxNameLength } || field.Name.Any(char.IsControl)) =>
            $"Every field needs a name of at most {MaxNameLength} characters.",
        _ when Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Count() < Fields.Count => "Two fields have the same name.",
        _ when Fields.Any(field => field.Type == TaskFieldType.Enum && field.Choices.Count == 0) => "A field of choices needs at least one choice.",
        _ when Fields.Any(field => field.Choices.Count > MostChoices || field.Choices.Any(choice => choice is not { Length: > 0 and <= MaxNameLength })) =>
            $"A field has at most {MostChoices} choices of at most {MaxNameLength} characters.",
        _ => null,
    };
}
