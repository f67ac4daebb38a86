using Onfido.Client;
using OpsDashboard.Configuration;

namespace OpsDashboard.Connections;

/// <summary>One environment at Onfido as the running app uses it: its settings, its row, its client and the call budget they share.</summary>
public sealed class OnfidoConnection
{
    private const int UsualPageSize = 20;

    private int _pageSize = UsualPageSize;

    public required int Id { get; init; }

    /// <summary>The name in configuration and URLs.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required Region Region { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>The unguessable last part of our webhook address.</summary>
    public required string HookKey { get; init; }

    public required OnfidoClient Client { get; init; }

    /// <summary>Where its API is.</summary>
    public required Uri ApiAddress { get; init; }

    public required OnfidoGate Gate { get; init; }

    /// <summary>Whether the far side is on this machine: nobody else's calls, so loops may run often.</summary>
    public required bool IsLoopback { get; init; }

    /// <summary>Names that configuration gives to workflow ids.</summary>
    public required IReadOnlyDictionary<string, string> WorkflowNames { get; init; }

    /// <summary>Why nothing may be synced into this connection at all, for instance because the key now means another account.</summary>
    public string? Mismatch { get; init; }

    /// <summary>What is wrong now, in a sentence for staff; null when all is well.</summary>
    public string? Problem => Mismatch ?? Gate.Problem;

    /// <summary>What should be mended while it still works, in a sentence for staff: one of the two API tokens is refused.</summary>
    public string? Warning => ApiTokenSlot.Warning(Client.TokensRefusedSince);

    public OnfidoRateLimiter Limiter => Client.RateLimiter;

    /// <summary>Runs per list page: Onfido does not tell, so it is what was seen.</summary>
    public int PageSize => Volatile.Read(ref _pageSize);

    /// <summary>One background call through the gate.</summary>
    public Task<T> CallAsync<T>(Func<OnfidoClient, Task<T>> call) => Gate.CallAsync(() => call(Client));

    public void NotePageSize(int items)
    {
        if (items > PageSize)
        {
            Volatile.Write(ref _pageSize, items);
        }
    }
}
