using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>Takes fetch requests of one connection and settles them. A need that came up while its object was being read stays.</summary>
public sealed class FetchQueue(int connectionId, IDbContextFactory<OpsDbContext> factory, TimeProvider time)
{
    private const int MaxErrorLength = 300;

    private static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(1);

    public async Task<List<FetchRequest>> DueAsync(FetchLane lane, bool withApplicants, int limit, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.FetchRequests.AsNoTracking()
            .Where(request => request.ConnectionId == connectionId && request.Lane == lane && request.NextTryAt <= now)
            .Where(request => withApplicants || request.Kind != FetchKind.Applicant)
            .OrderBy(request => request.NextTryAt).ThenBy(request => request.RequestedAt)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Answered by a read that began at <paramref name="readStartedAt"/>.</summary>
    public async Task DoneAsync(FetchKind kind, IReadOnlyCollection<string> remoteIds, DateTime readStartedAt, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.FetchRequests
            .Where(request => request.ConnectionId == connectionId && request.Kind == kind && remoteIds.Contains(request.RemoteId))
            .Where(request => request.RequestedAt <= readStartedAt)
            .ExecuteDeleteAsync(cancellationToken);
    }

    public Task PostponeAsync(FetchRequest request, DateTime until, CancellationToken cancellationToken) =>
        UpdateAsync(request, request.Attempts, until, request.LastError, cancellationToken);

    public Task FailedAsync(FetchRequest request, string error, CancellationToken cancellationToken)
    {
        var attempts = request.Attempts + 1;
        var seconds = Math.Min(Math.Pow(2, Math.Min(attempts, 12)), LongestBackOff.TotalSeconds);
        var until = Now + TimeSpan.FromSeconds(seconds * (0.75 + (Random.Shared.NextDouble() / 2)));
        return UpdateAsync(request, attempts, until, error.Length > MaxErrorLength ? error[..MaxErrorLength] : error, cancellationToken);
    }

    private async Task UpdateAsync(FetchRequest request, int attempts, DateTime nextTryAt, string? error, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.FetchRequests
            .Where(row => row.ConnectionId == connectionId && row.Kind == request.Kind && row.RemoteId == request.RemoteId)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Attempts, attempts)
                    .SetProperty(row => row.NextTryAt, nextTryAt)
                    .SetProperty(row => row.LastError, error),
                cancellationToken);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
