using System.Threading.RateLimiting;

namespace OpsDashboard.Api;

/// <summary>How often may be asked: by key, and without a valid one by address, so that keys cannot be guessed by trying.</summary>
public sealed class ApiPace : IDisposable
{
    public const int PerMinute = 120;

    private const int RefusedPerMinute = 30;

    private readonly PartitionedRateLimiter<string> _known = Limiter(PerMinute);
    private readonly PartitionedRateLimiter<string> _unknown = Limiter(RefusedPerMinute);

    /// <summary>Null when it may go on; else how long to wait.</summary>
    public TimeSpan? OfKey(int keyId) => Wait(_known, $"key-{keyId}");

    public TimeSpan? OfAddress(string? address) => Wait(_unknown, address ?? "");

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
    }

    private static TimeSpan? Wait(PartitionedRateLimiter<string> limiter, string caller)
    {
        using var lease = limiter.AttemptAcquire(caller);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    private static PartitionedRateLimiter<string> Limiter(int perMinute) => PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
}
