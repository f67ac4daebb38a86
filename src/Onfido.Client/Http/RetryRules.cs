namespace Onfido.Client;

/// <summary>When a call is sent again, and after which pause.</summary>
internal static class RetryRules
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <summary>A POST is repeated only when the first try surely did nothing; the other methods come to the same when done twice.</summary>
    public static bool MayRepeat(HttpMethod method, OnfidoException failure) =>
        failure.Kind is OnfidoErrorKind.Network or OnfidoErrorKind.Timeout or OnfidoErrorKind.RateLimited or OnfidoErrorKind.Server
        && failure.IsTransient
        && (failure.SurelyHadNoEffect || method != HttpMethod.Post);

    /// <summary>As long as Onfido asked for, else a random part of a bound that doubles: many callers must not come back together.</summary>
    public static TimeSpan Pause(OnfidoException failure, int attempt) =>
        failure.RetryAfter ?? Bound(attempt) * JitterPart();

    private static TimeSpan Bound(int attempt)
    {
        var bound = FirstPause * Math.Pow(2, attempt);
        return bound < LongestPause ? bound : LongestPause;
    }

    // Spreading callers needs no unpredictable numbers.
#pragma warning disable CA5394
    private static double JitterPart() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
