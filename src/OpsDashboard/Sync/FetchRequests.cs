using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>
/// The fetch requests for some remote objects, inside one transaction. Asking twice makes one row; it also moves the time of
/// asking, so that a read already under way does not count as the answer.
/// </summary>
internal sealed class FetchRequests
{
    private readonly OpsDbContext _db;
    private readonly int _connectionId;
    private readonly DateTime _now;
    private readonly Dictionary<(FetchKind Kind, string RemoteId), FetchRequest> _known;

    private FetchRequests(OpsDbContext db, int connectionId, DateTime now, Dictionary<(FetchKind, string), FetchRequest> known)
    {
        _db = db;
        _connectionId = connectionId;
        _now = now;
        _known = known;
    }

    public static async Task<FetchRequests> LoadAsync(
        OpsDbContext db, int connectionId, IReadOnlyCollection<string> remoteIds, DateTime now, CancellationToken cancellationToken)
    {
        var known = await db.FetchRequests
            .Where(request => request.ConnectionId == connectionId && remoteIds.Contains(request.RemoteId))
            .ToDictionaryAsync(request => (request.Kind, request.RemoteId), cancellationToken);
        return new(db, connectionId, now, known);
    }

    /// <param name="kind">What kind of object.</param>
    /// <param name="remoteId">Which.</param>
    /// <param name="lane">How soon.</param>
    /// <param name="at">When the need came up, if that was not just now.</param>
    public void Ask(FetchKind kind, string remoteId, FetchLane lane, DateTime? at = null)
    {
        if (_known.TryGetValue((kind, remoteId), out var request))
        {
            request.RequestedAt = at ?? _now;
            request.Lane = (FetchLane)Math.Min((byte)request.Lane, (byte)lane);
            return;
        }

        request = new() { ConnectionId = _connectionId, Kind = kind, RemoteId = remoteId, Lane = lane, RequestedAt = at ?? _now, NextTryAt = _now };
        _known.Add((kind, remoteId), request);
        _db.FetchRequests.Add(request);
    }
}
