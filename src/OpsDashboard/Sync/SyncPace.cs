using OpsDashboard.Connections;

namespace OpsDashboard.Sync;

/// <summary>How often is asked. Against a sandbox on this machine nobody else's calls are used up, so everything is quicker.</summary>
public sealed record SyncPace(
    TimeSpan Tail, TimeSpan WholeTail, TimeSpan OpenRuns, TimeSpan Gone, TimeSpan RereadAtMostEvery, TimeSpan Registration,
    TimeSpan RecentProof, TimeSpan OldProof, int Concurrency)
{
    /// <summary>Up to this many open runs each is looked at every <see cref="OpenRuns"/>; beyond, older ones less often.</summary>
    public const int OpenRunsAtFullPace = 1_000;

    public static readonly SyncPace Usual = new(
        Tail: TimeSpan.FromSeconds(60), WholeTail: TimeSpan.FromHours(1), OpenRuns: TimeSpan.FromMinutes(5), Gone: TimeSpan.FromHours(12),
        RereadAtMostEvery: TimeSpan.FromSeconds(30), Registration: TimeSpan.FromMinutes(5),
        RecentProof: TimeSpan.FromHours(24), OldProof: TimeSpan.FromDays(29), Concurrency: 4);

    public static readonly SyncPace Loopback = new(
        Tail: TimeSpan.FromSeconds(10), WholeTail: TimeSpan.FromMinutes(5), OpenRuns: TimeSpan.FromSeconds(15), Gone: TimeSpan.FromSeconds(60),
        RereadAtMostEvery: TimeSpan.FromSeconds(1), Registration: TimeSpan.FromSeconds(30),
        RecentProof: TimeSpan.FromMinutes(2), OldProof: TimeSpan.FromMinutes(2), Concurrency: 8);

    public static SyncPace Of(OnfidoConnection connection) => connection.IsLoopback ? Loopback : Usual;

    /// <summary>How often an open run is looked at: always within 24 hours (F28).</summary>
    public TimeSpan OpenRunPeriod(int rankByAge, TimeSpan age) => rankByAge < OpenRunsAtFullPace ? OpenRuns : age.TotalDays switch
    {
        < 7 => OpenRuns * 6,
        < 30 => OpenRuns * 24,
        _ => OpenRuns * 144,
    };
}
