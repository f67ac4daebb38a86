namespace Onfido.Sandbox;

internal static class Lifetimes
{
    /// <summary>Completes when the server answers: nothing in the background may delay that.</summary>
    public static async Task WhenStarted(this IHostApplicationLifetime lifetime, CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }
}
