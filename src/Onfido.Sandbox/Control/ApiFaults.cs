using System.Globalization;
using Onfido.Sandbox.Http;

namespace Onfido.Sandbox.Control;

/// <param name="Status">The answer to give, or 0 to answer as usual after <paramref name="DelayMs"/>.</param>
internal sealed record ApiFault(int Status = 0, int Count = 1, int? RetryAfter = null, int DelayMs = 0);

/// <summary>Lets the next calls of the API go wrong on purpose.</summary>
internal sealed class ApiFaults(TimeProvider clock)
{
    private readonly Lock _taking = new();
    private ApiFault? _fault;

    public int Left
    {
        get
        {
            lock (_taking)
                return _fault?.Count ?? 0;
        }
    }

    public void Set(ApiFault fault)
    {
        lock (_taking)
            _fault = fault;
    }

    /// <summary>The answer to give instead of the usual one, if any.</summary>
    public async ValueTask<IResult?> Next(HttpContext context)
    {
        ApiFault fault;
        lock (_taking)
        {
            if (_fault is not { Count: > 0 } pending)
                return null;
            (fault, _fault) = (pending, pending with { Count = pending.Count - 1 });
        }

        if (fault.DelayMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), clock, context.RequestAborted);
        if (fault.Status == 0)
            return null;
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return fault.Status == StatusCodes.Status429TooManyRequests
            ? ApiErrors.Error(fault.Status, "rate_limit", "The rate limit has been reached")
            : ApiErrors.Error(fault.Status, "internal_server_error", "Something went wrong");
    }
}
