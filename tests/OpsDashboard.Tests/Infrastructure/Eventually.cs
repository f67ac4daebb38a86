using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OpsDashboard.Tests.Infrastructure;

/// <summary>Waits for a condition by asking again, and fails with its text when the time is over.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task TrueAsync(
        Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string? text = null)
    {
        using var timer = new PeriodicTimer(Pause);
        var watch = Stopwatch.StartNew();
        var limit = within ?? TimeSpan.FromSeconds(20);
        while (!await condition())
        {
            Assert.True(watch.Elapsed < limit, $"Not within {limit}: {text}");
            await timer.WaitForNextTickAsync();
        }
    }
}
