using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace OpsDashboard.Benchmarks;

/// <summary>What a value should be.</summary>
internal sealed record Goal(double Limit, bool IsUpper)
{
    public static Goal AtMost(double limit) => new(limit, IsUpper: true);

    public static Goal AtLeast(double limit) => new(limit, IsUpper: false);

    public bool IsMet(double value) => IsUpper ? value <= Limit : value >= Limit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsUpper ? "<=" : ">=")} {Limit:0.##}");
}

/// <summary>One result. Without a goal it is a mere figure.</summary>
internal sealed record Line(string Name, double Value, string Unit, Goal? Goal, string Detail = "")
{
    public string Verdict => Goal switch
    {
        null => "figure",
        _ when Goal.IsMet(Value) => "PASS",
        _ => "FALLS SHORT",
    };

    public override string ToString()
    {
        var value = Value.ToString(Value < 100 ? "0.00" : "#,0", CultureInfo.InvariantCulture);
        return $"{Name,-54} {value,10} {Unit,-3} {(Goal is null ? "-" : $"goal {Goal}"),-14} {Verdict,-11} {Detail}".TrimEnd();
    }
}

/// <summary>Writes the results as they come; what is going on meanwhile goes to standard error.</summary>
internal sealed class Report
{
    private readonly List<Line> _lines = [];

    public static void Header(string what, BenchOptions options)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(2, 30);
        using var sqlite = new SqliteConnection();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            OpsDashboard bench
            cores {Environment.ProcessorCount}, memory {memory:0.0} GB, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}
            .NET {Environment.Version}, SQLite {sqlite.ServerVersion}
            {what}{(options.IsQuick ? ", quick: too short to mean much" : "")}

            """));
    }

    public static void Progress(string what) => Console.Error.WriteLine($"  {what} ...");

    public void Add(Line line)
    {
        _lines.Add(line);
        Console.WriteLine(line);
    }

    public void Summary()
    {
        var goals = _lines.Where(line => line.Goal is not null).ToList();
        var missed = goals.Count(line => !line.Goal!.IsMet(line.Value));
        Console.WriteLine();
        Console.WriteLine($"{goals.Count - missed} of {goals.Count} goals reached");
    }
}
