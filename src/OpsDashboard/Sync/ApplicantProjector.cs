using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using Applicant = OpsDashboard.Data.Applicants.Applicant;
using WireApplicant = Onfido.Client.Applicant;

namespace OpsDashboard.Sync;

/// <summary>An applicant as Onfido's API told us.</summary>
/// <param name="Applicant">The wire form.</param>
/// <param name="ReadStartedAt">When the call began.</param>
public sealed record ApplicantFact(WireApplicant Applicant, DateTime ReadStartedAt);

/// <summary>
/// The only way from an applicant on the wire to an applicant in the cache. An applicant has no version, so the read that began
/// last wins. Person, search words, change notice and the end of the fetch request are one transaction.
/// </summary>
public sealed class ApplicantProjector(IDbContextFactory<OpsDbContext> factory, ChangeFeed changes, TimeProvider time)
{
    public async Task ApplyAsync(int connectionId, IReadOnlyList<ApplicantFact> facts, CancellationToken cancellationToken)
    {
        foreach (var chunk in facts.Chunk(RunProjector.MaxBatch))
        {
            await factory.WriteAsync(db => ApplyAsync(db, connectionId, chunk, cancellationToken), cancellationToken);
            changes.Wake();
        }
    }

    /// <summary>Onfido answered 404 or 410: the person's data is taken out of the cache and out of the search. A later read brings it back.</summary>
    public async Task MarkGoneAsync(int connectionId, string applicantId, DateTime readStartedAt, CancellationToken cancellationToken)
    {
        await factory.WriteAsync(
            async db =>
            {
                var row = await db.Applicants.SingleOrDefaultAsync(
                    applicant => applicant.ConnectionId == connectionId && applicant.ApplicantId == applicantId, cancellationToken);
                if (row is null || row.ReadAt > readStartedAt)
                {
                    return;
                }

                Hide(row, readStartedAt);
                await db.ApplicantDetails.Where(detail => detail.Aid == row.Aid).ExecuteDeleteAsync(cancellationToken);
                await new SearchWords(db, connectionId).ReplaceAsync([row], cancellationToken);
                await FollowAsync(db, connectionId, [row], cancellationToken);
                db.Changes.Add(ChangeOf(row));
            },
            cancellationToken);
        changes.Wake();
    }

    private async Task ApplyAsync(OpsDbContext db, int connectionId, ApplicantFact[] facts, CancellationToken cancellationToken)
    {
        var latest = facts.GroupBy(fact => fact.Applicant.Id).Select(group => group.MaxBy(fact => fact.ReadStartedAt)!).ToList();
        var ids = latest.Select(fact => fact.Applicant.Id).ToList();
        var rows = await db.Applicants.Where(applicant => applicant.ConnectionId == connectionId && ids.Contains(applicant.ApplicantId))
            .ToDictionaryAsync(applicant => applicant.ApplicantId, cancellationToken);
        var aids = rows.Values.Select(row => row.Aid).ToList();
        var details = await db.ApplicantDetails.Where(detail => aids.Contains(detail.Aid)).ToDictionaryAsync(detail => detail.Aid, cancellationToken);

        var wasGone = rows.Values.Where(row => row.State == ApplicantState.Gone).ToHashSet();
        var changed = new List<Applicant>();
        foreach (var fact in latest)
        {
            if (!rows.TryGetValue(fact.Applicant.Id, out var row))
            {
                if (fact.Applicant.DeleteAt is not null)
                {
                    // Nobody we know, and on the way out.
                    continue;
                }

                row = new() { ConnectionId = connectionId, ApplicantId = fact.Applicant.Id };
                db.Applicants.Add(row);
            }

            if (Write(db, row, details.GetValueOrDefault(row.Aid), fact))
            {
                changed.Add(row);
            }
        }

        await new SearchWords(db, connectionId).ReplaceAsync(changed, cancellationToken);
        await FollowAsync(db, connectionId, [.. changed.Where(row => wasGone.Contains(row) != (row.State == ApplicantState.Gone))], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.Changes.AddRange(changed.Select(ChangeOf));
        await EndRequestsAsync(db, connectionId, latest, cancellationToken);
    }

    /// <summary>Whether anything that is shown or searched changed.</summary>
    private static bool Write(OpsDbContext db, Applicant row, ApplicantDetail? detail, ApplicantFact fact)
    {
        if (row.ReadAt > fact.ReadStartedAt)
        {
            return false;
        }

        if (fact.Applicant.DeleteAt is { } deleteAt)
        {
            var wasShown = row.State != ApplicantState.Gone;
            Hide(row, fact.ReadStartedAt);
            row.DeleteAt = deleteAt.UtcDateTime;
            if (detail is not null)
            {
                db.ApplicantDetails.Remove(detail);
            }

            return wasShown;
        }

        var json = OnfidoJson.Serialize(fact.Applicant);
        row.ReadAt = fact.ReadStartedAt;
        if (detail?.Json == json && row.State == ApplicantState.Known)
        {
            return false;
        }

        Copy(fact.Applicant, row);
        if (detail is null)
        {
            db.ApplicantDetails.Add(new() { Applicant = row, Json = json });
        }
        else
        {
            detail.Json = json;
        }

        return true;
    }

    /// <summary>Nothing can be decided about somebody who was deleted; when they are restored, their runs wait again.</summary>
    private async Task FollowAsync(OpsDbContext db, int connectionId, IReadOnlyCollection<Applicant> turned, CancellationToken cancellationToken)
    {
        if (turned.Count == 0)
        {
            return;
        }

        await db.SaveChangesAsync(cancellationToken);
        var aids = turned.Select(row => row.Aid).ToList();
        var runs = await db.Runs.AsNoTracking().Where(run => aids.Contains(run.Aid) && db.ReviewItems.Any(item => item.Rid == run.Rid)).ToListAsync(cancellationToken);
        await ReviewItems.FollowAsync(db, connectionId, runs, time.GetUtcNow().UtcDateTime, cancellationToken);
    }

    private static void Copy(WireApplicant from, Applicant to)
    {
        to.State = ApplicantState.Known;
        to.FirstName = Clip(from.FirstName, NameLength);
        to.LastName = Clip(from.LastName, NameLength);
        to.Email = Clip(from.Email, NameLength);
        to.PhoneNumber = Clip(from.PhoneNumber, PhoneLength);
        to.DateOfBirth = from.Dob;
        to.CreatedAt = from.CreatedAt?.UtcDateTime;
        to.DeleteAt = from.DeleteAt?.UtcDateTime;
    }

    private static void Hide(Applicant row, DateTime readStartedAt)
    {
        row.State = ApplicantState.Gone;
        row.FirstName = row.LastName = row.Email = row.PhoneNumber = null;
        row.DateOfBirth = null;
        row.ReadAt = readStartedAt;
    }

    private static async Task EndRequestsAsync(OpsDbContext db, int connectionId, List<ApplicantFact> facts, CancellationToken cancellationToken)
    {
        foreach (var read in facts.GroupBy(fact => fact.ReadStartedAt))
        {
            var ids = read.Select(fact => fact.Applicant.Id).ToList();
            await db.FetchRequests
                .Where(request => request.ConnectionId == connectionId && request.Kind == FetchKind.Applicant && ids.Contains(request.RemoteId))
                .Where(request => request.RequestedAt <= read.Key)
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private Change ChangeOf(Applicant row) =>
        new() { ConnectionId = row.ConnectionId, Kind = ChangeKind.Applicant, EntityId = row.Aid, At = time.GetUtcNow().UtcDateTime };

    private static string? Clip(string? text, int length) => text is null || text.Length <= length ? text : text[..length];

    private const int NameLength = 400;
    private const int PhoneLength = 64;
}
