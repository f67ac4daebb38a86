using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>What a transaction of the projector needs to know besides its facts.</summary>
internal sealed record RunContext(TimeZoneInfo Zone, WorkflowNames Names, DateTime Now);

/// <summary>The rows that one transaction of <see cref="RunProjector"/> touches, loaded together and changed in memory.</summary>
internal sealed class RunBatch
{
    private readonly OpsDbContext _db;
    private readonly int _connectionId;
    private readonly TimeZoneInfo _zone;
    private readonly DateTime _now;
    private readonly Dictionary<string, Run> _runs;
    private readonly Dictionary<Run, List<RunFacet>> _facets;
    private readonly RunReferences _references;
    private readonly FetchRequests _requests;
    private readonly Dictionary<Run, RunDetail> _details = [];
    private readonly Dictionary<(Run, FacetKind, string), RunFacet> _removedFacets = [];

    /// <summary>How each touched run counted before this transaction; null for one that did not.</summary>
    private readonly Dictionary<Run, RunShape?> _before = [];

    /// <summary>Who was known and has a further run: pages about the others must tell of it.</summary>
    private readonly HashSet<Applicant> _returning = [];

    private RunBatch(
        OpsDbContext db, int connectionId, RunContext context, Dictionary<string, Run> runs, Dictionary<Run, List<RunFacet>> facets,
        RunReferences references, FetchRequests requests)
    {
        _db = db;
        _connectionId = connectionId;
        _zone = context.Zone;
        _now = context.Now;
        _runs = runs;
        _facets = facets;
        _references = references;
        _requests = requests;
    }

    public static Task<RunBatch> LoadAsync(
        OpsDbContext db, int connectionId, IReadOnlyCollection<RunFact> facts, RunContext context, CancellationToken cancellationToken) =>
        LoadAsync(db, connectionId, [.. facts.Select(fact => fact.Run.Id).Distinct()], facts, context, cancellationToken);

    public static Task<RunBatch> LoadAsync(
        OpsDbContext db, int connectionId, IReadOnlyCollection<string> runIds, RunContext context, CancellationToken cancellationToken) =>
        LoadAsync(db, connectionId, runIds, [], context, cancellationToken);

    public async Task<IReadOnlyList<RunVerdict>> ApplyAsync(IReadOnlyCollection<RunFact> facts, CancellationToken cancellationToken)
    {
        var verdicts = facts.Select(Apply).ToList();
        await SaveAsync(cancellationToken);
        return verdicts;
    }

    public async Task MarkGoneAsync(string runId, CancellationToken cancellationToken)
    {
        if (_runs.TryGetValue(runId, out var run) && run.GoneAt is null)
        {
            Mutate(run, () => run.GoneAt = _now);
        }

        await SaveAsync(cancellationToken);
    }

    public async Task ApplyDetailFacetsAsync(
        string runId, IReadOnlyCollection<(FacetKind Kind, string Value)> facets, CancellationToken cancellationToken)
    {
        if (_runs.TryGetValue(runId, out var run))
        {
            Mutate(run, () => ReplaceFacets(run, facets, kind => kind is FacetKind.Country or FacetKind.DocumentType or FacetKind.Report));
        }

        await SaveAsync(cancellationToken);
    }

    private static async Task<RunBatch> LoadAsync(
        OpsDbContext db, int connectionId, IReadOnlyCollection<string> runIds, IReadOnlyCollection<RunFact> facts, RunContext context,
        CancellationToken cancellationToken)
    {
        var runs = await db.Runs.Where(run => run.ConnectionId == connectionId && runIds.Contains(run.RunId)).ToDictionaryAsync(
            run => run.RunId, cancellationToken);
        var rids = runs.Values.Select(run => run.Rid).ToList();
        var facets = await db.RunFacets.Where(facet => rids.Contains(facet.Rid)).ToListAsync(cancellationToken);
        var byRid = facets.ToLookup(facet => facet.Rid);
        var references = await RunReferences.LoadAsync(db, connectionId, facts, context, cancellationToken);
        var applicantIds = facts.Select(fact => fact.Run.ApplicantId).OfType<string>();
        var requests = await FetchRequests.LoadAsync(db, connectionId, [.. runIds.Concat(applicantIds).Distinct()], context.Now, cancellationToken);
        return new(db, connectionId, context, runs, runs.Values.ToDictionary(run => run, run => byRid[run.Rid].ToList()), references, requests);
    }

    private RunVerdict Apply(RunFact fact)
    {
        var content = new RunContent(fact.Run);
        var current = _runs.GetValueOrDefault(content.RunId);
        var verdict = RunRules.Decide(current, fact, content);
        switch (verdict)
        {
            case RunVerdict.Insert:
                Write(Insert(content, fact), content, fact);
                break;
            case RunVerdict.Change:
                Write(current!, content, fact);
                break;
            case RunVerdict.Confirm:
                Confirm(current!, content, fact);
                break;
            case RunVerdict.AskFirst:
                _requests.Ask(FetchKind.Run, content.RunId, fact.IsWebhook ? FetchLane.Webhook : FetchLane.OpenRuns);
                break;
        }

        return verdict;
    }

    private Run Insert(RunContent content, RunFact fact)
    {
        var applicant = _references.Applicant(content.ApplicantId!, out var isNew);
        if (isNew)
        {
            _requests.Ask(FetchKind.Applicant, applicant.ApplicantId, fact.Source == FactSource.Backfill ? FetchLane.Bulk : FetchLane.Webhook);
        }
        else if (fact.Source != FactSource.Backfill)
        {
            _returning.Add(applicant);
        }

        var run = new Run
        {
            ConnectionId = _connectionId,
            RunId = content.RunId,
            StatusRaw = "",
            Workflow = _references.Workflow(content.WorkflowId!, content.WorkflowVersion),
            Applicant = applicant,
            CreatedAt = content.CreatedAt!.Value,
        };
        _db.Runs.Add(run);
        _runs.Add(run.RunId, run);
        _facets.Add(run, []);
        _before.Add(run, null);
        return run;
    }

    private void Write(Run run, RunContent content, RunFact fact)
    {
        var statusChanged = run.StatusRaw != content.StatusRaw;
        _references.Workflow(content.WorkflowId!, content.WorkflowVersion);
        Mutate(run, () =>
        {
            run.GoneAt = null;
            run.WorkflowVersion = content.WorkflowVersion;
            run.Status = content.Status;
            run.StatusRaw = content.StatusRaw;
            run.UpdatedAt = content.UpdatedAt!.Value;
            run.EndedAt = !content.Status.IsEnd() ? null : statusChanged || run.EndedAt is null ? content.UpdatedAt : run.EndedAt;
            run.ReasonSummary = content.ReasonSummary;
            run.CustomerUserId = content.CustomerUserId;
            run.ContentHash = content.Hash;
            run.ReadAt = fact.ReadStartedAt;
            run.ConfirmedAt = fact.IsWebhook ? null : _now;
            ReplaceFacets(run, content.Facets, kind => kind is FacetKind.Reason or FacetKind.Tag or FacetKind.Language or FacetKind.ErrorType);
        });
        WriteDetail(run, content);
        AskFor(run, fact);
        if (statusChanged)
        {
            _db.RunHistory.Add(new()
            {
                Run = run, Status = run.Status, StatusRaw = run.StatusRaw, OccurredAt = run.UpdatedAt, LearntAt = _now, Source = fact.Source,
            });
        }
    }

    private void Confirm(Run run, RunContent content, RunFact fact)
    {
        run.ConfirmedAt = _now;
        run.ReadAt = fact.ReadStartedAt;
        run.Version++;
        WriteDetail(run, content);
    }

    /// <summary>A webhook's word is confirmed by the API; details are read while a run is open, waits for us or must be reviewed.</summary>
    private void AskFor(Run run, RunFact fact)
    {
        if (fact.IsWebhook)
        {
            _requests.Ask(FetchKind.Run, run.RunId, FetchLane.Webhook);
        }

        if (!run.Status.IsEnd() || run.Status == RunStatus.Review)
        {
            _requests.Ask(FetchKind.RunDetails, run.RunId, fact.Source == FactSource.Backfill ? FetchLane.Bulk : FetchLane.OpenRuns);
        }
    }

    private void WriteDetail(Run run, RunContent content)
    {
        if (_details.TryGetValue(run, out var detail))
        {
            detail.Json = content.Json;
            return;
        }

        detail = _db.Entry(run).State == EntityState.Added
            ? _db.RunDetails.Add(new() { Run = run, Json = content.Json }).Entity
            : _db.RunDetails.Update(new() { Rid = run.Rid, Json = content.Json }).Entity;
        _details.Add(run, detail);
    }

    private void ReplaceFacets(Run run, IReadOnlyCollection<(FacetKind Kind, string Value)> facets, Func<FacetKind, bool> isReplaced)
    {
        var current = _facets[run];
        foreach (var old in current.Where(facet => isReplaced(facet.Kind) && !facets.Contains((facet.Kind, facet.Value))).ToList())
        {
            _db.RunFacets.Remove(old);
            _removedFacets[(run, old.Kind, old.Value)] = old;
            current.Remove(old);
        }

        foreach (var (kind, value) in facets.Where(facet => !current.Exists(old => old.Kind == facet.Kind && old.Value == facet.Value)).Distinct().ToList())
        {
            current.Add(AddFacet(run, kind, value));
        }
    }

    private RunFacet AddFacet(Run run, FacetKind kind, string value)
    {
        if (_removedFacets.Remove((run, kind, value), out var removed) && _db.Entry(removed).State == EntityState.Deleted)
        {
            _db.Entry(removed).State = EntityState.Unchanged;
            return removed;
        }

        var added = new RunFacet { Run = run, Kind = kind, Value = value, ConnectionId = _connectionId, CreatedAt = run.CreatedAt };
        _db.RunFacets.Add(added);
        return added;
    }

    private void Mutate(Run run, Action change)
    {
        _before.TryAdd(run, Shape(run));
        change();
        run.Version++;
    }

    /// <summary>Saved first, because rollups and notices need the keys that the database gives.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _db.SaveChangesAsync(cancellationToken);
        var delta = new RollupDelta();
        foreach (var (run, before) in _before)
        {
            delta.Move(before, Shape(run));
            _db.Changes.Add(new() { ConnectionId = _connectionId, Kind = ChangeKind.Run, EntityId = run.Rid, At = _now });
        }

        _db.Changes.AddRange(_returning.Select(applicant => new Change { ConnectionId = _connectionId, Kind = ChangeKind.Applicant, EntityId = applicant.Aid, At = _now }));
        await ReviewItems.FollowAsync(_db, _connectionId, Reviews(), _now, cancellationToken);
        await RollupWriter.AddAsync(_db, delta, cancellationToken);
    }

    /// <summary>Only a run that ended so that a person must look, waits for us, or was known and ended now can have review items to look after.</summary>
    private List<Run> Reviews() =>
        [.. _before.Where(pair => MayHaveItems(pair.Key.Status) || (pair.Value is { } before && (MayHaveItems(before.Status) || pair.Key.Status.IsEnd()))).Select(pair => pair.Key)];

    private static bool MayHaveItems(RunStatus status) => status is RunStatus.Review or RunStatus.Error or RunStatus.AwaitingClientInput;

    private RunShape? Shape(Run run) => RunShape.Of(run, _facets[run], _zone);
}
