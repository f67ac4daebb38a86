namespace Onfido.Client;

/// <summary>A request and how it is to be sent.</summary>
internal sealed record ApiCall(ApiRequest Request, OnfidoLane Lane, bool IsDownload, CallTelemetry Telemetry)
{
    /// <summary>Called whenever a piece of an upload has gone out.</summary>
    public Action OnPiece { get; init; } = static () => { };
}

/// <summary>How much time is left.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan total)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Remaining => total - time.GetElapsedTime(_start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
