using System.Diagnostics;
using System.Globalization;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// Compares two ways to do a thing. Both run alternately in one process on one database, so that whatever disturbs the machine
/// disturbs both and the ratio stays. That is why this is not BenchmarkDotNet, which measures one side to its end, in a process of
/// its own, before it begins with the other.
/// </summary>
internal static class Harness
{
    private const int WarmUpShare = 4;

    /// <summary>How often each side runs unmeasured first.</summary>
    public static int WarmUps(int repetitions) => Math.Max(2, repetitions / WarmUpShare);

    /// <summary>Medians over the repetitions. Each repetition gets its number, to vary what it asks for.</summary>
    /// <param name="settling">Warms up at least that long: the runtime compiles busy code anew in the background, on a busy machine late.</param>
    public static async Task<Comparison> CompareAsync(int repetitions, Func<int, Task> ours, Func<int, Task> other, TimeSpan settling = default)
    {
        var start = Stopwatch.GetTimestamp();
        for (var warmUp = 0; warmUp < WarmUps(repetitions) || Stopwatch.GetElapsedTime(start) < settling; warmUp++)
        {
            await ours(warmUp);
            await other(warmUp);
        }

        var ourTimes = new List<TimeSpan>(repetitions);
        var otherTimes = new List<TimeSpan>(repetitions);
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            // Neither side is always the one that finds the caches as the other left them.
            if (repetition % 2 == 0)
            {
                ourTimes.Add(await TimeAsync(ours, repetition));
                otherTimes.Add(await TimeAsync(other, repetition));
            }
            else
            {
                otherTimes.Add(await TimeAsync(other, repetition));
                ourTimes.Add(await TimeAsync(ours, repetition));
            }
        }

        return new(Median(ourTimes), Median(otherTimes));
    }

    public static T Median<T>(IEnumerable<T> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : throw new UnreachableException();

    private static async Task<TimeSpan> TimeAsync(Func<int, Task> work, int repetition)
    {
        var start = Stopwatch.GetTimestamp();
        await work(repetition);
        return Stopwatch.GetElapsedTime(start);
    }
}

/// <summary>Median times of the two sides.</summary>
internal sealed record Comparison(TimeSpan Ours, TimeSpan Other)
{
    public double TimesAsLong => Ours / Other;

    public double TimesFaster => Other / Ours;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Ours.TotalMilliseconds:0.000} ms against {Other.TotalMilliseconds:0.000} ms");
}
