using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Runs.Evidence;

namespace OpsDashboard.Runs;

/// <summary>
/// The reads of the run page, compiled once: each finds a handful of rows by key, which takes the database less time than EF needs
/// to recognise a composed query. The flags come from the person's rights; what they leave out is not read.
/// </summary>
public sealed class RunQueries
{
    private const int MostOthers = 20;

    /// <summary>A compiled query belongs to the model it was first run with.</summary>
    private static readonly ConditionalWeakTable<IModel, RunQueries> ByModel = [];

    private readonly Func<OpsDbContext, int, string, bool, Task<RunFacts?>> _one = EF.CompileAsyncQuery(
        (OpsDbContext db, int connectionId, string runId, bool withPerson) =>
            (from run in db.Runs.AsNoTracking()
             where run.ConnectionId == connectionId && run.RunId == runId && run.GoneAt == null
             join connection in db.Connections on run.ConnectionId equals connection.Id
             from detail in db.RunDetails.Where(detail => detail.Rid == run.Rid).DefaultIfEmpty()
             from person in db.ApplicantDetails.Where(person => person.Aid == run.Aid).DefaultIfEmpty()
             from item in db.ReviewItems.Where(item => item.Rid == run.Rid && item.Kind == ReviewItemKind.RunReview).DefaultIfEmpty()
             select new RunFacts
             {
                 Rid = run.Rid,
                 RunId = run.RunId,
                 Status = run.Status,
                 StatusRaw = run.StatusRaw,
                 CreatedAt = run.CreatedAt,
                 UpdatedAt = run.UpdatedAt,
                 EndedAt = run.EndedAt,
                 ConfirmedAt = run.ConfirmedAt,
                 DetailsAt = run.DetailsAt,
                 WorkflowId = run.Workflow!.WorkflowId,
                 WorkflowName = run.Workflow.Name,
                 WorkflowVersion = run.WorkflowVersion,
                 CustomerUserId = run.CustomerUserId,
                 Applicant = new()
                 {
                     Aid = run.Aid,
                     ApplicantId = run.Applicant!.ApplicantId,
                     State = run.Applicant.State,
                     FirstName = run.Applicant.FirstName,
                     LastName = run.Applicant.LastName,
                     Email = withPerson ? run.Applicant.Email : null,
                     PhoneNumber = withPerson ? run.Applicant.PhoneNumber : null,
                     DateOfBirth = withPerson ? run.Applicant.DateOfBirth : null,
                 },
                 GoLiveAt = connection.GoLiveAt,
                 Review = item == null ? null : new RunReview { ItemId = item.Id, State = item.State, IsHeld = item.HolderOid != null, LeaseUntil = item.LeaseUntil },
                 Json = detail == null ? null : detail.Json,
                 ApplicantJson = withPerson ? person!.Json : null,
             }).SingleOrDefault());

    private readonly Func<OpsDbContext, long, IAsyncEnumerable<RunMoment>> _history = EF.CompileAsyncQuery(
        (OpsDbContext db, long rid) => db.RunHistory.AsNoTracking()
            .Where(entry => entry.Rid == rid).OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Id)
            .Select(entry => new RunMoment(entry.StatusRaw, entry.OccurredAt, entry.LearntAt, entry.Source)));

    private readonly Func<OpsDbContext, long, IAsyncEnumerable<RunStep>> _tasks = EF.CompileAsyncQuery(
        (OpsDbContext db, long rid) => db.RunTasks.AsNoTracking()
            .Where(task => task.Rid == rid).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id)
            .Select(task => new RunStep
            {
                TaskId = task.TaskId,
                TaskDefId = task.TaskDefId,
                TaskDefVersion = task.TaskDefVersion,
                State = task.State,
                CreatedAt = task.CreatedAt,
                UpdatedAt = task.UpdatedAt,
                InputJson = task.Detail!.InputJson,
                OutputJson = task.Detail.OutputJson,
            }));

    private readonly Func<OpsDbContext, long, IAsyncEnumerable<MediaFile>> _media = EF.CompileAsyncQuery(
        (OpsDbContext db, long aid) => db.Media.AsNoTracking()
            .Where(media => media.Aid == aid).OrderBy(media => media.CreatedAt).ThenBy(media => media.Id)
            .Select(media => new MediaFile
            {
                Id = media.Id,
                Kind = media.Kind,
                MediaId = media.MediaId,
                FileType = media.FileType,
                FileSize = media.FileSize,
                Side = media.Side,
                DocumentType = media.DocumentType,
                IssuingCountry = media.IssuingCountry,
                CreatedAt = media.CreatedAt,
            }));

    private readonly Func<OpsDbContext, long, long, IAsyncEnumerable<OtherRun>> _others = EF.CompileAsyncQuery(
        (OpsDbContext db, long aid, long rid) => db.Runs.AsNoTracking()
            .Where(run => run.Aid == aid && run.Rid != rid && run.GoneAt == null)
            .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid).Take(MostOthers)
            .Select(run => new OtherRun(run.RunId, run.StatusRaw, run.CreatedAt, run.Workflow!.Name ?? run.Workflow.WorkflowId)));

    /// <summary>Everything that the person may see of a run; null when there is none of that id.</summary>
    public static async Task<RunStory?> ReadAsync(OpsDbContext db, int connectionId, string runId, RunSight sight, CancellationToken cancellationToken)
    {
        var queries = ByModel.GetOrCreateValue(db.Model);
        cancellationToken.ThrowIfCancellationRequested();
        return await queries._one(db, connectionId, runId, sight.Reports) is not { } run ? null : new()
        {
            Run = run,
            Sight = sight,
            Content = RunContent.Read(run.Json, sight),
            History = await queries._history(db, run.Rid).ToListAsync(cancellationToken),
            Steps = sight.Reports ? await queries._tasks(db, run.Rid).ToListAsync(cancellationToken) : [],
            Media = sight.Media ? await queries._media(db, run.Applicant.Aid).ToListAsync(cancellationToken) : [],
            Others = await queries._others(db, run.Applicant.Aid, run.Rid).ToListAsync(cancellationToken),
        };
    }
}
