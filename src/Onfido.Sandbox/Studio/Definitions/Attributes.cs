using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>
/// The attributes that conditions, outputs and Send/Receive Data tasks can name: <c>input.dob</c>, <c>input.custom_data.NAME</c>, <c>TASK.ATTRIBUTE</c>, or
/// <c>TASK</c> alone for everything that a task gives out.
/// </summary>
internal static class Attributes
{
    public const string Input = "input";
    private const string Custom = "custom_data.";

    /// <summary>The fields of an applicant that a workflow can ask for.</summary>
    public static readonly IReadOnlyDictionary<string, DataType> Applicant = new Dictionary<string, DataType>(StringComparer.Ordinal)
    {
        ["first_name"] = DataType.Text,
        ["last_name"] = DataType.Text,
        ["email"] = DataType.Text,
        ["dob"] = DataType.Date,
        ["phone_number"] = DataType.Text,
        ["address"] = DataType.Other,
        ["id_numbers"] = DataType.Other,
        ["location"] = DataType.Other,
    };

    /// <summary>The task that an attribute belongs to, or <see cref="Input"/>, and what of it is meant.</summary>
    public static (string Source, string Path) Split(string attribute)
    {
        var dot = attribute.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (attribute, "") : (attribute[..dot], attribute[(dot + 1)..]);
    }

    /// <summary>The type of an attribute; null when there is none of this name.</summary>
    public static DataType? TypeOf(WorkflowDefinition definition, string attribute)
    {
        var (source, path) = Split(attribute);
        if (source == Input)
            return InputType(definition.Input, path);
        if (!definition.Tasks.TryGetValue(source, out var task) || TaskKinds.Find(task.Type) is not { } facts)
            return null;
        return facts.Group switch
        {
            TaskGroup.Verification => path.Length == 0 ? DataType.Report : ReportShapes.TypeOf(facts.Kind, path),
            TaskGroup.Capture when facts.Kind == TaskKind.ProfileCapture => path.Length == 0 ? DataType.Other : ProfileForm.TypeOf(task, path),
            TaskGroup.Capture => path.Length == 0 ? DataType.Media : null,
            TaskGroup.Data when path.Length == 0 => DataType.Other,
            TaskGroup.Data => task.Receive.TryGetValue(path, out var type) ? DataTypes.Find(type) : null,
            _ => null,
        };
    }

    private static DataType? InputType(InputDefinition input, string path)
    {
        if (path == "applicant_id")
            return DataType.Text;
        if (path.StartsWith(Custom, StringComparison.Ordinal))
            return input.Custom.TryGetValue(path[Custom.Length..], out var type) ? DataTypes.Find(type) : null;
        return Applicant.TryGetValue(path, out var field) && input.Applicant.Contains(path) ? field : null;
    }
}
