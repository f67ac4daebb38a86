namespace OpsDashboard.Data.Runs;

/// <summary>Where a workflow run stands. Stored as a small number beside the raw text, which also keeps values nobody knew when this was written.</summary>
public enum RunStatus : byte
{
    Unknown = 0,
    Processing = 1,
    AwaitingInput = 2,
    AwaitingClientInput = 3,
    Approved = 4,
    Review = 5,
    Declined = 6,
    Abandoned = 7,
    Error = 8,
}

public static class RunStatuses
{
    public static readonly IReadOnlyList<RunStatus> All = Enum.GetValues<RunStatus>();

    /// <summary>An unknown status counts as open: it is looked at again until it becomes something we know to be an end.</summary>
    public static readonly IReadOnlyList<RunStatus> Open = [RunStatus.Unknown, RunStatus.Processing, RunStatus.AwaitingInput, RunStatus.AwaitingClientInput];

    private static readonly Dictionary<string, RunStatus> ByName = new(StringComparer.Ordinal)
    {
        ["processing"] = RunStatus.Processing,
        ["awaiting_input"] = RunStatus.AwaitingInput,
        ["awaiting_client_input"] = RunStatus.AwaitingClientInput,
        ["approved"] = RunStatus.Approved,
        ["review"] = RunStatus.Review,
        ["declined"] = RunStatus.Declined,
        ["abandoned"] = RunStatus.Abandoned,
        ["error"] = RunStatus.Error,
    };

    private static readonly Dictionary<RunStatus, string> Names = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static RunStatus Parse(string? raw) => raw is not null && ByName.TryGetValue(raw, out var status) ? status : RunStatus.Unknown;

    /// <summary>The name on the wire and in our URLs; <c>unknown</c> for a status we do not know.</summary>
    public static string Name(this RunStatus status) => Names.GetValueOrDefault(status, "unknown");

    public static bool IsEnd(this RunStatus status) => !Open.Contains(status);
}
