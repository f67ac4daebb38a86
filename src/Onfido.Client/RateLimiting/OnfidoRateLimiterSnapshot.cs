using System.Runtime.InteropServices;

namespace Onfido.Client;

/// <summary>How an <see cref="OnfidoRateLimiter"/> stands at one moment.</summary>
/// <param name="ConfiguredBudget">Calls per minute as set.</param>
/// <param name="CurrentBudget">Calls per minute now: less than set after Onfido said "too many", and rising again.</param>
/// <param name="UsedInLastMinute">Calls let go in the last minute, all lanes.</param>
/// <param name="BlockedUntil">Until when no call goes because Onfido said so; null when calls may go.</param>
/// <param name="Throttled">How often the budget was halved since the start.</param>
/// <param name="Lanes">Each lane, the most urgent first.</param>
public sealed record OnfidoRateLimiterSnapshot(
    int ConfiguredBudget,
    int CurrentBudget,
    int UsedInLastMinute,
    DateTimeOffset? BlockedUntil,
    long Throttled,
    IReadOnlyList<OnfidoLaneSnapshot> Lanes);

/// <summary>How one lane stands at one moment.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="UsedInLastMinute">Calls let go in the last minute.</param>
/// <param name="Waiting">Calls that wait.</param>
public sealed record OnfidoLaneSnapshot(OnfidoLane Lane, int UsedInLastMinute, int Waiting);

/// <summary>The leave to send one call now.</summary>
/// <param name="Lane">The lane that it counts for.</param>
/// <param name="GrantedAt">When it was given, on the limiter's own clock.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OnfidoPermit(OnfidoLane Lane, TimeSpan GrantedAt);
