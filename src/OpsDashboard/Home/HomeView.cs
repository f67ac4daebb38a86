using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data.Review;
using OpsDashboard.Insights;
using OpsDashboard.Shared;

namespace OpsDashboard.Home;

/// <summary>What the first page shows somebody: a part for each of their rights, null for what they have no right to.</summary>
public sealed record HomeView(DeskView? Desk, SystemView? System, WeekView? Week, BacklogView? Backlog)
{
    public static readonly HomeView Empty = new(null, null, null, null);
}

/// <summary>For those who review.</summary>
/// <param name="Held">What they hold now, by the end of the claim.</param>
/// <param name="Free">How many they could take.</param>
/// <param name="OldestAt">Since when the first of these waits.</param>
/// <param name="HandledToday">How many decisions they made since their midnight.</param>
public sealed record DeskView(IReadOnlyList<HeldRow> Held, int Free, DateTime? OldestAt, int HandledToday);

/// <summary>The last seven days of the reporting zone, today among them.</summary>
/// <param name="Days">What of them is in the copy; null when nothing is.</param>
/// <param name="Before">The week before; null when it is not in the copy.</param>
public sealed record WeekView(DaySpan? Days, EndedCounts Now, EndedCounts? Before, IReadOnlyList<double?> Rates);

/// <summary>What waits for a decision by how long it has waited, and what was decided in the last seven days.</summary>
public sealed record BacklogView(IReadOnlyDictionary<WaitedFor, int> Waiting, IReadOnlyDictionary<Verdict, int> Verdicts)
{
    public int Total => Waiting.Values.Sum();
}

/// <summary>How the installation is.</summary>
public sealed record SystemView(
    Freshness? Freshness,
    IReadOnlyList<string> FailingLoops,
    RegistrationState Registration,
    DateTime? LastDeliveryAt,
    OnfidoRateLimiterSnapshot Budget,
    int Parked,
    int Dead,
    DateTime GoLiveAt,
    bool IsGoLiveConfirmed,
    WriteBackState WriteBack);

/// <param name="HasReceiver">Whether decisions about ended runs are told to anybody.</param>
/// <param name="NeedAttention">How many write-backs wait for a person.</param>
public sealed record WriteBackState(bool HasReceiver, int NeedAttention);
