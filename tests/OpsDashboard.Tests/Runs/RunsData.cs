using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Search;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Runs;

/// <summary>A few thousand generated runs in a real database, and the same in memory for a naive oracle.</summary>
public sealed class RunsData : IAsyncLifetime
{
    public const int Connection = 1;
    public const int OtherConnection = 2;

    private const int RunCount = 3_000;

    private static readonly string[] FirstNames = ["Anna", "Renée", "Иван", "Οδυσσέας", "Anne-Marie", "Li", "José", "Zoë", "Máire", "Björn"];
    private static readonly string[] LastNames = ["O'Neill", "Müller", "Петров", "Nguyễn", "Smith", "Smythe", "Łukasik", "da Silva", "Ng", "Öztürk"];
    private static readonly string[] ReasonTexts = ["Document expired", "Face differs: check, please & thank you", "Ünïcode ✓ reason", "rare"];

    private TestDatabase _database = null!;

    public IDbContextFactory<OpsDbContext> Ops => _database.Ops;

    public IReadOnlyList<Run> Runs { get; private set; } = [];

    public ILookup<long, RunFacet> Facets { get; private set; } = null!;

    public IReadOnlyDictionary<long, Applicant> Applicants { get; private set; } = null!;

    public IReadOnlyList<Workflow> Workflows { get; private set; } = [];

    /// <summary>Runs of the connection that are there, as a person would count them.</summary>
    public IEnumerable<Run> Visible => Runs.Where(run => run.ConnectionId == Connection && run.GoneAt is null);

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var random = new Random(20260504);
        await using var db = await Ops.CreateDbContextAsync();
        foreach (var connection in (int[])[Connection, OtherConnection])
        {
            db.Connections.Add(new() { Id = connection, Key = $"c{connection}", Environment = "eu|sandbox|loopback", HookKey = $"hook{connection}" });
            for (var number = 1; number <= 4; number++)
            {
                db.Workflows.Add(new() { ConnectionId = connection, WorkflowId = $"workflow-{number}", Name = number == 1 ? "Onboarding" : null });
            }
        }

        await db.SaveChangesAsync();
        Workflows = await db.Workflows.AsNoTracking().ToListAsync();
        var applicants = Enumerable.Range(0, RunCount / 2).Select(index => NewApplicant(index, random)).ToList();
        db.Applicants.AddRange(applicants);
        await db.SaveChangesAsync();
        await IndexNamesAsync(db, applicants);
        var runs = Enumerable.Range(0, RunCount).Select(index => NewRun(index, applicants, random)).ToList();
        db.Runs.AddRange(runs);
        await db.SaveChangesAsync();
        db.RunFacets.AddRange(runs.SelectMany(run => NewFacets(run, random)));
        await db.SaveChangesAsync();

        Runs = await db.Runs.AsNoTracking().ToListAsync();
        Facets = (await db.RunFacets.AsNoTracking().ToListAsync()).ToLookup(facet => facet.Rid);
        Applicants = await db.Applicants.AsNoTracking().ToDictionaryAsync(applicant => applicant.Aid);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public async Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read)
    {
        await using var db = await Ops.CreateDbContextAsync();
        return await read(db);
    }

    private static Applicant NewApplicant(int index, Random random)
    {
        var isKnown = random.Next(10) > 0;
        return new()
        {
            ConnectionId = index % 10 == 0 ? OtherConnection : Connection,
            ApplicantId = $"applicant-{index:x4}",
            State = isKnown ? ApplicantState.Known : ApplicantState.Loading,
            FirstName = isKnown ? Pick(FirstNames, random) : null,
            LastName = isKnown ? Pick(LastNames, random) : null,
            Email = isKnown ? $"person.{index}@mail.example" : null,
        };
    }

    /// <summary>The index as whoever stores applicants must keep it: every word of names and address, with its neighbours.</summary>
    private static async Task IndexNamesAsync(OpsDbContext db, IReadOnlyList<Applicant> applicants)
    {
        var words = applicants
            .SelectMany(applicant => SearchText.Tokens(applicant.FirstName, applicant.LastName, applicant.Email).Select(word => (applicant, word)))
            .GroupBy(pair => (pair.applicant.ConnectionId, pair.word));
        foreach (var group in words)
        {
            var token = new SearchToken { ConnectionId = group.Key.ConnectionId, Token = group.Key.word };
            db.SearchTokens.Add(token);
            db.SearchPostings.AddRange(group.Select(pair => new SearchPosting { Token = token, Applicant = pair.applicant }));
            db.SearchVariants.AddRange(SearchText.Variants(token.Token).Select(variant => new SearchVariant { ConnectionId = token.ConnectionId, Variant = variant, Token = token }));
        }

        await db.SaveChangesAsync();
    }

    private Run NewRun(int index, List<Applicant> applicants, Random random)
    {
        var applicant = Pick(applicants, random);

        // Few distinct moments: ties must be told apart by the key.
        var created = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(60) * 1_440 + random.Next(24) * 60);
        var status = (RunStatus)random.Next(9);
        return new()
        {
            ConnectionId = applicant.ConnectionId,
            RunId = $"00000000-0000-4000-8000-{index:x12}",
            Wid = Workflows.Where(workflow => workflow.ConnectionId == applicant.ConnectionId).ElementAt(random.Next(4)).Wid,
            WorkflowVersion = 1 + random.Next(3),
            Aid = applicant.Aid,
            Status = status,
            StatusRaw = status == RunStatus.Unknown ? "brand_new" : status.Name(),
            CreatedAt = created,
            UpdatedAt = created,
            EndedAt = status.IsEnd() ? created.AddMinutes(random.Next(3_000)) : null,
            CustomerUserId = random.Next(3) == 0 ? $"user {index % 700}/ä" : null,
            GoneAt = random.Next(50) == 0 ? created : null,
        };
    }

    private static IEnumerable<RunFacet> NewFacets(Run run, Random random)
    {
        foreach (var reason in ReasonTexts.Where((_, index) => random.Next(index == 3 ? 300 : 4) == 0))
        {
            yield return new() { Rid = run.Rid, Kind = FacetKind.Reason, Value = reason, ConnectionId = run.ConnectionId, CreatedAt = run.CreatedAt };
        }

        foreach (var tag in ((string[])["retail", "Retail", "batch 7"]).Where(_ => random.Next(3) == 0))
        {
            yield return new() { Rid = run.Rid, Kind = FacetKind.Tag, Value = tag, ConnectionId = run.ConnectionId, CreatedAt = run.CreatedAt };
        }
    }

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
