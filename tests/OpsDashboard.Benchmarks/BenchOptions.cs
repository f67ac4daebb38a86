using System.Globalization;

namespace OpsDashboard.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions(int Rows, bool IsQuick, bool IsKept, bool IsClientOnly, bool IsSandboxOnly, bool IsReviewOnly)
{
    public const string Help = """
        ./dev bench            speed as ratios, measured in one run on a generated database of 1,000,000 runs (some minutes)
          --rows N             another number of runs
          --quick              20,000 runs and few repetitions: shows that everything works, the figures mean little
          --keep               keeps the generated database in .state/bench and uses it again
          --client             only the lines of Onfido.Client, without a database (half a minute)
          --sandbox            only the lines of Onfido.Sandbox (some minutes)
          --review             only the pages of the reviewers: queue, run page, review item, and from one item to the next in a browser

        Each line says PASS or FALLS SHORT of its goal, or "figure" where there is none. It reports and does not judge: the exit
        code is 0 even when a line falls short.
        """;

    private const int FullRows = 1_000_000;
    private const int QuickRows = 20_000;

    /// <summary>Fewer runs leave pages and filters empty.</summary>
    private const int FewestRows = 20_000;

    /// <summary>Null when the arguments make no sense.</summary>
    public static BenchOptions? Parse(IReadOnlyList<string> arguments)
    {
        var isQuick = arguments.Contains("--quick");
        var options = new BenchOptions(
            isQuick ? QuickRows : FullRows, isQuick, arguments.Contains("--keep"), arguments.Contains("--client"), arguments.Contains("--sandbox"),
            arguments.Contains("--review"));
        for (var index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case "--quick" or "--keep" or "--client" or "--sandbox" or "--review":
                    break;
                case "--rows" when int.TryParse(arguments.ElementAtOrDefault(++index), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var rows)
                    && rows >= FewestRows:
                    options = options with { Rows = rows };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }

    public int Repetitions(int full, int quick) => IsQuick ? quick : full;
}
