using Onfido.Client;

namespace OpsDashboard.WriteBack.Senders;

/// <summary>How the calls of a write-back are made.</summary>
public sealed record OnfidoCalls(OnfidoRequestOptions Options)
{
    /// <summary>Somebody waits for it. Together the calls of one try stay below <see cref="OutboxRules.Lease"/>.</summary>
    public static readonly OnfidoCalls Usual = new(new OnfidoRequestOptions
    {
        Lane = OnfidoLane.Interactive, QueueTimeout = TimeSpan.FromSeconds(15), TotalTimeout = TimeSpan.FromSeconds(25),
    });
}
