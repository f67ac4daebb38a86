using OpsDashboard.Data.Applicants;

namespace OpsDashboard.Runs;

/// <summary>One line of the list.</summary>
public sealed record RunRow
{
    public required long Rid { get; init; }

    public required string RunId { get; init; }

    public required string StatusRaw { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required int Wid { get; init; }

    public required int WorkflowVersion { get; init; }

    public required long Aid { get; init; }

    public required ApplicantState ApplicantState { get; init; }

    public required string? FirstName { get; init; }

    public required string? LastName { get; init; }

    public required string? ReasonSummary { get; init; }

    public required string? CustomerUserId { get; init; }

    public string? Name => PersonName.Of(FirstName, LastName);

    public RunsCursor CursorFor(RunsSort sort, bool isBefore) => new(sort == RunsSort.Created ? CreatedAt : EndedAt ?? CreatedAt, Rid, isBefore);
}

public static class PersonName
{
    /// <summary>Null when neither part is there.</summary>
    public static string? Of(string? first, string? last) => $"{first} {last}".Trim() is { Length: > 0 } name ? name : null;
}
