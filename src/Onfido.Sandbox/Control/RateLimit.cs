using Onfido.Sandbox.Http;

namespace Onfido.Sandbox.Control;

/// <summary>The limit that the real service has, if this one was told any: so many calls within any minute. Calls that were refused do not count.</summary>
internal sealed class RateLimit(SandboxOptions options, SandboxClock clock)
{
    private const long Minute = 60_000;

    private readonly Lock _counting = new();
    private readonly Queue<long> _calls = [];

    public bool Accept()
    {
        if (options.RateLimit == 0)
            return true;
        lock (_counting)
        {
            var now = clock.Milliseconds;
            while (_calls.TryPeek(out var oldest) && (oldest <= now - Minute || oldest > now))
                _calls.Dequeue();
            if (_calls.Count >= options.RateLimit)
                return false;
            _calls.Enqueue(now);
            return true;
        }
    }
}

internal static class RateLimiting
{
    public static void UseRateLimit(this WebApplication app) => app.Use((context, next) =>
        !context.Request.Path.StartsWithSegments("/v3.6", StringComparison.Ordinal) || context.RequestServices.GetRequiredService<RateLimit>().Accept()
            ? next(context)
            : ApiErrors.RateLimit().ExecuteAsync(context));
}
