using System.Reflection;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Data;

/// <summary>The data tests once more on a real SQL Server.</summary>
public sealed class SqlServerTests
{
    private static readonly Type[] DataTests = [typeof(RunProjectorTests), typeof(RollupRebuildTests)];

    public static TheoryData<string, string> Tests
    {
        get
        {
            var tests = new TheoryData<string, string>();
            foreach (var method in DataTests.SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
            {
                tests.Add(method.DeclaringType!.Name, method.Name);
            }

            return tests;
        }
    }

    [SqlServerTheory]
    [MemberData(nameof(Tests))]
    public async Task The_data_tests_pass_on_sql_server(string type, string method)
    {
        using var _ = TestDatabase.UseSqlServer();
        var test = Activator.CreateInstance(DataTests.Single(candidate => candidate.Name == type))!;
        await ((IAsyncLifetime)test).InitializeAsync();
        try
        {
            await (Task)test.GetType().GetMethod(method)!.Invoke(test, null)!;
        }
        finally
        {
            await ((IAsyncLifetime)test).DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_query_that_a_test_runs_on_sqlite_is_translated_for_sql_server_too()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = await database.Ops.CreateDbContextAsync();
        var before = SqlServerTranslation.Count;
        await db.Runs.Where(run => run.RunId == "asked nowhere else" && run.Version == 17).Select(run => run.Rid).ToListAsync();

        Assert.True(SqlServerTranslation.Count > before);
        Assert.Throws<InvalidOperationException>(() => db.Runs.Where(run => Untranslatable(run.RunId)).ToList());
    }

    private static bool Untranslatable(string text) => text.Length == 7;
}
