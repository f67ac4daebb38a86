using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Privacy;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Seen;
using OpsDashboard.Runs;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Item;

/// <summary>Who looks at an item, and what of it they may see once they hold it.</summary>
public sealed record ReviewEyes(Guid Oid, RunSight Sight, bool MayReview, bool SeesLog)
{
    public static async Task<ReviewEyes> OfAsync(CurrentUser user) => new(
        (await user.GetAsync()).Oid, await RunSight.OfAsync(user), await user.MayAsync(StaffRight.Review), await user.MayAsync(StaffRight.SeeAccessLog));

    /// <summary>The groups of fields that the page shows to whoever holds the item.</summary>
    public IReadOnlyList<string> Fields => Sight.Reports ? [AccessFields.Identity, AccessFields.Comparison, AccessFields.Reports] : [AccessFields.Identity];
}

/// <summary>Everything that the page of one item shows; what the person may not see was not asked for.</summary>
/// <param name="Item">What everybody sees who sees the queue.</param>
/// <param name="Story">The person's data: only for who holds the item, while they hold it.</param>
/// <param name="Reasons">Why Onfido sent it to review.</param>
/// <param name="FailingReports">As <c>task:result</c>.</param>
/// <param name="Decisions">Newest first.</param>
/// <param name="LinkLanguage">The language of the run's link.</param>
/// <param name="Seen">What was on screen when decisions were made; for those who see the access log.</param>
public sealed record ReviewShown(
    ReviewFacts Item, RunStory? Story, IReadOnlyList<string> Reasons, IReadOnlyList<string> FailingReports, IReadOnlyList<DecisionRow> Decisions, string? LinkLanguage,
    IReadOnlyList<SeenRow> Seen)
{
    public string Name => Story?.Run.Applicant.Name ?? Item.Name;

    /// <summary>The applicant's last run, when it is younger than this one.</summary>
    public OtherRun? Newer => Story?.Others.FirstOrDefault(run => run.CreatedAt > Story.Run.CreatedAt);

    /// <summary>Whether the item waits for a second person after a decision of this one.</summary>
    public bool IsFirstOf(Guid oid) =>
        Item.State == ReviewItemState.AwaitingSecond && Decisions.Any(decision => decision.ByOid == oid && decision.Effect == EffectState.AwaitsSecond);
}

/// <summary>
/// Puts the queries of one item together. Holding the claim is the purpose: who holds the item is shown the person's data, and the
/// rows of the access log are written in the transaction that reads them; everybody else gets what the queue says, and the rest is not read.
/// </summary>
public sealed class ReviewReader(IDbContextFactory<OpsDbContext> factory, AccessLog log, ReviewAhead ahead, TimeProvider time)
{
    public async Task<ReviewShown?> ReadAsync(int connectionId, long id, ReviewEyes eyes, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await ReviewItemQueries.OneAsync(db, connectionId, id) is not { } item)
        {
            return null;
        }

        var story = eyes.MayReview && item.IsHeldBy(eyes.Oid, Now) ? await OpenAsync(db, item, eyes, cancellationToken) : null;
        return new(
            item,
            story,
            !eyes.Sight.Reasons ? [] : story?.Content.Reasons ?? await ReviewItemQueries.Reasons(db, item.Rid).ToListAsync(cancellationToken),
            eyes.Sight.Reports && story is null ? await ReviewItemQueries.FailingReports(db, item.Rid).ToListAsync(cancellationToken) : [],
            await ReviewItemQueries.DecisionsAsync(db, id, eyes.Oid, cancellationToken),
            story is null ? null : await ReviewItemQueries.LanguageAsync(db, item.Rid),
            eyes.SeesLog ? await SeenQueries.OfItem(db, id).ToListAsync(cancellationToken) : []);
    }

    /// <summary>What a reviewer may choose now.</summary>
    public async Task<IReadOnlyList<Reason>> ReasonsAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ReasonQueries.Offered(db).ToListAsync(cancellationToken);
    }

    /// <summary>The unfinished item of the youngest run of the same applicant that came later; null when there is none.</summary>
    public async Task<long?> NewerItemAsync(ReviewFacts item, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ReviewItemQueries.Newer(db, item.ConnectionId, item.Aid, item.CreatedAt).FirstOrDefaultAsync(cancellationToken);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The first look of a claim writes the log; later ones only read. Null when the claim was lost meanwhile.</summary>
    private async Task<RunStory?> OpenAsync(OpsDbContext db, ReviewFacts item, ReviewEyes eyes, CancellationToken cancellationToken)
    {
        var access = new ReviewAccess(eyes.Oid, item.ConnectionId, item.Aid, item.Rid, item.Id, item.ClaimedAt!.Value);
        if (await AccessQueries.IsShownAsync(db, access, eyes.Fields, cancellationToken))
        {
            return await StoryAsync(db, item, eyes, cancellationToken);
        }

        return await factory.WriteAsync(
            async write =>
            {
                var now = Now;
                if (!await Claims.Held(write, eyes.Oid, now).AnyAsync(held => held.Id == item.Id && held.FencingToken == item.FencingToken, cancellationToken))
                {
                    return null;
                }

                await log.ShowAsync(write, access, eyes.Fields, AccessLog.Page, cancellationToken);
                return await StoryAsync(write, item, eyes, cancellationToken);
            },
            cancellationToken);
    }

    private async Task<RunStory?> StoryAsync(OpsDbContext db, ReviewFacts item, ReviewEyes eyes, CancellationToken cancellationToken) =>
        ahead.Take(item, eyes) ?? await RunQueries.ReadAsync(db, item.ConnectionId, item.RunId, eyes.Sight, cancellationToken);
}
