using Microsoft.Data.Sqlite;
using Onfido.Client;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Search;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// Fills the migrated tables with generated runs in a few minutes: indexes are taken away and made again at the end, and rows that
/// only a primary key orders come in its order. Nothing survives a crash meanwhile, which then means starting over.
/// </summary>
internal sealed class BulkLoad(SqliteConnection connection, GeneratedRuns runs)
{
    private static readonly string[] Filled = ["Applicants", "Runs", "RunFacets", "RunHistory", "SearchTokens", "SearchPostings"];

    private readonly Dictionary<string, long> _tokens = new(StringComparer.Ordinal);
    private readonly List<(long Tid, long Aid)> _postings = [];

    public void Run()
    {
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY");
        var indexes = Indexes();
        Execute(string.Concat(indexes.Select(index => $"DROP INDEX \"{index.Name}\";")));
        Execute("BEGIN");
        Report.Progress($"Making {runs.ApplicantCount:#,0} applicants");
        AddWorkflows();
        AddApplicants();
        AddSearchWords();
        Report.Progress($"Making {runs.Rows:#,0} runs");
        AddRuns();
        GeneratedDetails.Add(connection, runs);
        Execute("COMMIT");
        Report.Progress("Making indexes");
        Execute(string.Concat(indexes.Select(index => index.Sql + ";")));
        Execute("PRAGMA journal_mode = WAL");
    }

    private void AddWorkflows()
    {
        Execute($"""
            INSERT INTO "Connections" ("Id", "Key", "Environment", "HookKey", "CreatedAt", "Version")
            VALUES ({GeneratedDatabase.Connection}, 'bench', 'eu|sandbox|loopback', 'bench', 0, 0)
            """);
        using var table = new BulkTable(connection, "Workflows", "Wid", "ConnectionId", "WorkflowId", "FirstSeenAt");
        for (var number = 0; number < GeneratedRuns.WorkflowCount; number++)
        {
            table.Add(number + 1, GeneratedDatabase.Connection, GeneratedRuns.WorkflowId(number), 0);
        }
    }

    private void AddApplicants()
    {
        using var table = new BulkTable(connection, "Applicants", "Aid", "ConnectionId", "ApplicantId", "State", "FirstName", "LastName", "Email", "ReadAt");
        for (var number = 0L; number < runs.ApplicantCount; number++)
        {
            var (person, aid) = (GeneratedPeople.Person(number), number + 1);
            table.Add(
                aid, GeneratedDatabase.Connection, person.ApplicantId, (int)ApplicantState.Known, person.FirstName, person.LastName, person.Email, 0);
            foreach (var token in SearchText.Tokens(person.FirstName, person.LastName, person.Email))
            {
                if (!_tokens.TryGetValue(token, out var tid))
                {
                    _tokens.Add(token, tid = _tokens.Count + 1);
                }

                _postings.Add((tid, aid));
            }
        }
    }

    private void AddSearchWords()
    {
        using var tokens = new BulkTable(connection, "SearchTokens", "Tid", "ConnectionId", "Token");
        using var postings = new BulkTable(connection, "SearchPostings", "Tid", "Aid");
        using var variants = new BulkTable(connection, "SearchVariants", "ConnectionId", "Variant", "Tid");
        foreach (var (token, tid) in _tokens)
        {
            tokens.Add(tid, GeneratedDatabase.Connection, token);
        }

        _postings.Sort();
        foreach (var (tid, aid) in _postings)
        {
            postings.Add(tid, aid);
        }

        var words = _tokens.Where(pair => !pair.Key.Contains('@')).SelectMany(pair => SearchText.Variants(pair.Key).Select(variant => (Variant: variant, Tid: pair.Value)));
        foreach (var (variant, tid) in words.OrderBy(word => word.Variant, StringComparer.Ordinal))
        {
            variants.Add(GeneratedDatabase.Connection, variant, tid);
        }
    }

    private void AddRuns()
    {
        using var table = new BulkTable(connection, "Runs", ["Rid", .. RunColumns.Names]);
        using var details = new BulkTable(connection, "RunDetails", "Rid", "Json");
        using var facets = new BulkTable(connection, "RunFacets", "Rid", "Kind", "Value", "ConnectionId", "CreatedAt");
        using var history = new BulkTable(connection, "RunHistory", "Rid", "Status", "StatusRaw", "OccurredAt", "LearntAt", "Source");
        var versions = new HashSet<(int Wid, int Version)>();
        for (var index = 0L; index < runs.Rows; index++)
        {
            var (run, rid, wid) = (runs.Run(index), index + 1, GeneratedRuns.WorkflowOf(index) + 1);
            table.Add([rid, .. RunColumns.Of(run, wid, GeneratedRuns.ApplicantOf(index) + 1)]);
            details.Add(rid, OnfidoJson.Serialize(run));
            var createdAt = RunColumns.Microseconds(run.CreatedAt!.Value);
            foreach (var (kind, value) in RunColumns.Facets(run))
            {
                facets.Add(rid, (int)kind, value, GeneratedDatabase.Connection, createdAt);
            }

            var (status, updatedAt) = (run.Status!.Value.Value, RunColumns.Microseconds(run.UpdatedAt!.Value));
            history.Add(rid, (int)RunStatuses.Parse(status), status, updatedAt, updatedAt, (int)FactSource.Backfill);
            versions.Add((wid, run.WorkflowVersionId!.Value));
        }

        using var versionTable = new BulkTable(connection, "WorkflowVersions", "Wid", "Version", "FirstSeenAt");
        foreach (var (wid, version) in versions)
        {
            versionTable.Add(wid, version, 0);
        }
    }

    private List<(string Name, string Sql)> Indexes()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
        using var reader = command.ExecuteReader();
        var indexes = new List<(string, string)>();
        while (reader.Read())
        {
            if (Filled.Contains(reader.GetString(2)))
            {
                indexes.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        return indexes;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
