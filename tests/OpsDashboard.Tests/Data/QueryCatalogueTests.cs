using System.Collections.Immutable;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Privacy;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Runs;

namespace OpsDashboard.Tests.Data;

/// <summary>
/// Every query that the slices offer is written out for SQL Server, found by its shape: a public static method that takes a context
/// first and gives an <see cref="IQueryable"/>. Queries inside other methods are translated when a test runs them.
/// </summary>
public sealed class QueryCatalogueTests
{
    public static TheoryData<string, string> Queries
    {
        get
        {
            var queries = new TheoryData<string, string>();
            foreach (var method in Methods())
            {
                queries.Add(method.DeclaringType!.FullName!, method.Name);
            }

            return queries;
        }
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void It_can_be_written_for_sql_server(string type, string method)
    {
        using var ops = new SqlServerOpsDbContext(new DbContextOptionsBuilder<SqlServerOpsDbContext>().SqlServer("Server=nowhere").Options);
        using var inbox = new SqlServerInboxDbContext(new DbContextOptionsBuilder<SqlServerInboxDbContext>().SqlServer("Server=nowhere").Options);
        var query = Methods().Single(candidate => candidate.DeclaringType!.FullName == type && candidate.Name == method);
        var written = 0;
        foreach (var scope in Scopes())
        {
            var arguments = query.GetParameters().Select(parameter => Argument(parameter, ops, inbox, scope)).ToArray();
            if (query.Invoke(null, arguments) is IQueryable queryable)
            {
                Assert.Contains("SELECT", queryable.ToQueryString(), StringComparison.Ordinal);
                written++;
            }
        }

        Assert.NotEqual(0, written);
    }

    private static IEnumerable<MethodInfo> Methods() => typeof(RunsQueries).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => typeof(IQueryable).IsAssignableFrom(method.ReturnType)
            && method.GetParameters().FirstOrDefault()?.ParameterType is { } first && typeof(DbContext).IsAssignableFrom(first));

    private static object? Argument(ParameterInfo parameter, OpsDbContext ops, InboxDbContext inbox, RunsScope scope) => parameter.ParameterType switch
    {
        var type when type == typeof(OpsDbContext) => ops,
        var type when type == typeof(InboxDbContext) => inbox,
        var type when type == typeof(RunsScope) => scope,
        var type when type == typeof(int) => 1,
        var type when type == typeof(long) => 1L,
        var type when type == typeof(string) => "muller",
        var type when type == typeof(DateTime) => new DateTime(2026, 5, 4, 0, 0, 0, DateTimeKind.Utc),
        var type when type == typeof(DateOnly) => new DateOnly(2026, 5, 4),
        var type when type == typeof(Guid) => new Guid(1, 2, 3, new byte[8]),
        var type when type == typeof(bool) => true,
        var type when type == typeof(OutboxKind[]) => new[] { OutboxKind.CompleteTask, OutboxKind.StartRun },
        var type when type.IsEnum => Enum.GetValues(type).GetValue(1)!,
        var type when type == typeof(QueueScope) => new QueueScope
        {
            ConnectionId = 1, Filter = new() { View = QueueView.Free, Cursor = new(7, DateTime.UnixEpoch, 5, IsBefore: true) }, Wid = 3, QueueId = 2, OpenQueues = [2, 3], Oid = Guid.Empty, Now = DateTime.UnixEpoch,
        },
        var type when type == typeof(AccessFilter) => new AccessFilter { Person = Guid.Empty, Applicant = "applicant-1", Item = 3, Before = 9 },
        var type when type == typeof(SearchWord) => new SearchWord("muller"),
        var type when type.IsAssignableFrom(typeof(SearchWord[])) => new SearchWord[] { new("muller"), new("anna") },
        var type when type == typeof(IQueryable<long>) => ops.Runs.Select(run => run.Aid),
        var type when type.IsAssignableFrom(typeof(long[])) => new long[] { 1, 2, 3 },
        var type when type.IsAssignableFrom(typeof(string[])) => new[] { "one", "two" },
        var type => throw new NotSupportedException($"Say here which {type.Name} the query {parameter.Member.Name} is to be tried with."),
    };

    /// <summary>Filters of every shape: none, all at once, several statuses, both sorts, cursors either way, few hits and many.</summary>
    private static IEnumerable<RunsScope> Scopes()
    {
        var at = new DateTime(2026, 5, 4, 0, 0, 0, DateTimeKind.Utc);
        var all = new RunsScope { ConnectionId = 1, Filter = new() };
        var several = ImmutableSortedSet.Create(RunStatus.Review, RunStatus.Declined, RunStatus.Error);
        yield return all;
        yield return all with { Filter = new() { Statuses = several } };
        yield return all with { Filter = new() { Statuses = [RunStatus.Review], Cursor = new(at, 5, IsBefore: true) }, Wid = 3 };
        yield return all with { Filter = new() { Sort = RunsSort.Completed, Statuses = several, Cursor = new(at, 5, IsBefore: false) }, Completed = new(at, at) };
        yield return all with { Filter = new() { Reason = "Name differs", Tag = "retail", Version = 2, IsAscending = true }, Created = new(at, at) };
        yield return all with { Search = new([1, 2], [], IsGuess: false) };
        yield return all with { Search = new(null, [new("muller"), new("an")], IsGuess: true), Filter = new() { Sort = RunsSort.Completed } };
    }
}
