namespace Onfido.Client;

/// <summary>What one call wants otherwise than the rest.</summary>
public sealed record OnfidoRequestOptions
{
    /// <summary>Which work the call belongs to; decides who goes first when calls are scarce.</summary>
    public OnfidoLane Lane { get; init; } = OnfidoLane.Interactive;

    /// <summary>How long the first attempt may wait for the limiter; null waits until cancelled. Running out is <see cref="OnfidoErrorKind.RateLimited"/>, with nothing sent.</summary>
    public TimeSpan? QueueTimeout { get; init; }

    /// <summary>In place of <see cref="OnfidoClientOptions.TotalTimeout"/>.</summary>
    public TimeSpan? TotalTimeout { get; init; }
}
