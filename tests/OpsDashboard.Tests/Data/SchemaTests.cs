using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Data;

public sealed class SchemaTests
{
    private const string Nowhere = "Server=nowhere";

    public static TheoryData<string> Contexts => ["SqliteOps", "SqlServerOps", "SqliteInbox", "SqlServerInbox"];

    [Theory]
    [MemberData(nameof(Contexts))]
    public void The_migrations_hold_the_whole_model(string name)
    {
        using var context = Create(name);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void An_idempotent_script_can_be_made_where_the_provider_knows_one(string name)
    {
        using var context = Create(name);
        var options = context.Database.IsSqlite() ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent;

        Assert.Contains("CREATE TABLE", context.GetService<IMigrator>().GenerateScript(options: options), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_keys_is_compared_by_its_bytes_on_sql_server_as_on_sqlite()
    {
        using var context = Create("SqlServerOps");

        Assert.Equal("Latin1_General_100_BIN2", context.GetService<IDesignTimeModel>().Model.FindEntityType(typeof(RunFacet))!.FindProperty(nameof(RunFacet.Value))!.GetCollation());
    }

    [Fact]
    public async Task Every_pooled_connection_writes_ahead_and_syncs_fully()
    {
        await using var database = await TestDatabase.CreateAsync();
        async Task<string> PragmaAsync(DbContext context, string pragma)
        {
            await context.Database.OpenConnectionAsync();
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return $"{await command.ExecuteScalarAsync()}";
        }

        // Several at once, then again out of the pool.
        for (var round = 0; round < 2; round++)
        {
            var contexts = Enumerable.Range(0, 4).SelectMany(_ => new DbContext[] { database.Ops.CreateDbContext(), database.Inbox.CreateDbContext() }).ToList();
            foreach (var context in contexts)
            {
                Assert.Equal("wal", await PragmaAsync(context, "journal_mode"));
                Assert.Equal("2", await PragmaAsync(context, "synchronous"));
                Assert.Equal("5000", await PragmaAsync(context, "busy_timeout"));
                Assert.Equal("1", await PragmaAsync(context, "foreign_keys"));
            }

            contexts.ForEach(context => context.Dispose());
        }
    }

    [Fact]
    public async Task Times_come_back_as_utc_to_the_microsecond()
    {
        await using var database = await TestDatabase.CreateAsync();
        var time = new DateTime(2026, 5, 4, 9, 8, 7, DateTimeKind.Utc).AddTicks(1_234_567);
        await using (var db = await database.Inbox.CreateDbContextAsync())
        {
            db.Inbox.Add(new InboxEntry { BodyHash = [1], Body = [2], TokenId = "t", ReceivedAt = time, NextTryAt = time });
            await db.SaveChangesAsync();
        }

        await using var read = await database.Inbox.CreateDbContextAsync();
        var back = await read.Inbox.Select(entry => entry.ReceivedAt).SingleAsync();
        Assert.Equal((time.AddTicks(-7), DateTimeKind.Utc), (back, back.Kind));
        Assert.Equal(1, await read.Inbox.CountAsync(entry => entry.ReceivedAt < time.AddTicks(10)));
    }

    [Fact]
    public async Task F53_a_migration_lock_left_by_a_killed_process_is_cleared_at_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var connection = new SqliteConnection($"Data Source={database.Options.OpsFile}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await database.PrepareAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_second_process_on_the_same_files_knows_that_it_is_the_second()
    {
        await using var first = await TestDatabase.CreateAsync();
        using var second = InstanceLock.Take(first.Options.DataFolder);

        Assert.True(first.IsLockHeld);
        Assert.False(second.IsHeld);
    }

    private static DbContext Create(string name) => name switch
    {
        "SqliteOps" => new SqliteOpsDbContext(new DbContextOptionsBuilder<SqliteOpsDbContext>().Sqlite("Data Source=none").Options),
        "SqlServerOps" => new SqlServerOpsDbContext(new DbContextOptionsBuilder<SqlServerOpsDbContext>().SqlServer(Nowhere).Options),
        "SqliteInbox" => new SqliteInboxDbContext(new DbContextOptionsBuilder<SqliteInboxDbContext>().Sqlite("Data Source=none").Options),
        "SqlServerInbox" => new SqlServerInboxDbContext(new DbContextOptionsBuilder<SqlServerInboxDbContext>().SqlServer(Nowhere).Options),
        _ => throw new UnreachableException(name),
    };
}
