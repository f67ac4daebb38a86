namespace OpsDashboard.Administration.Checks;

public enum CheckState
{
    Good,

    /// <summary>It works, and something should be done.</summary>
    Warning,

    Bad,
}

/// <summary>One thing that was looked at, in words for an administrator.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Title">What was looked at.</param>
/// <param name="Text">What was found. Never a secret.</param>
/// <param name="Remedy">What to do, in one sentence; null when nothing has to be done.</param>
public sealed record CheckLine(CheckState State, string Title, string Text, string? Remedy)
{
    public string Mark => State switch
    {
        CheckState.Good => "✓",
        CheckState.Warning => "!",
        _ => "✗",
    };

    public static CheckLine Good(string title, string text) => new(CheckState.Good, title, text, null);

    public static CheckLine Warning(string title, string text, string remedy) => new(CheckState.Warning, title, text, remedy);

    public static CheckLine Bad(string title, string text, string remedy) => new(CheckState.Bad, title, text, remedy);
}

public sealed record CheckGroup(string Name, IReadOnlyList<CheckLine> Lines);

public sealed record CheckReport(IReadOnlyList<CheckGroup> Groups)
{
    public bool IsGood => Count(CheckState.Bad) == 0;

    public int Count(CheckState state) => Groups.Sum(group => group.Lines.Count(line => line.State == state));
}

/// <summary>What a check may look at.</summary>
/// <param name="MayOpen">Which connections whoever asks may know of.</param>
/// <param name="DatabaseIsReady">Whether the tables can be read; what needs them says so when they cannot.</param>
public sealed record CheckScope(Predicate<string> MayOpen, bool DatabaseIsReady)
{
    public static readonly CheckLine DatabaseFirst = CheckLine.Warning("Not looked at", "The database is not ready.", "Mend the database first, then check again.");
}

/// <summary>Looks at one part of the installation. What it cannot look at is a line too.</summary>
public interface ICheck
{
    Task<IReadOnlyList<CheckGroup>> RunAsync(CheckScope scope, CancellationToken cancellationToken);
}
