namespace Onfido.Sandbox.Tests;

internal static class Eventually
{
    /// <summary>Asks again until the answer is yes; fails when it is still no at the deadline.</summary>
    public static async Task True(Func<Task<bool>> condition, int seconds = 20)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The condition did not come true within {seconds} seconds.");
            }
        }
    }
}
