using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data;

/// <summary>
/// The webhook inbox alone. On SQLite it is a file of its own, so that a long write to the cache never delays an acknowledgement;
/// on SQL Server it is a table in the same database.
/// </summary>
public abstract class InboxDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfiguration(new InboxEntryConfiguration());
}

public sealed class SqliteInboxDbContext(DbContextOptions<SqliteInboxDbContext> options) : InboxDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMicrosecondsConverter>();
}

public sealed class SqlServerInboxDbContext(DbContextOptions<SqlServerInboxDbContext> options) : InboxDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>().HaveColumnType("datetime2(6)");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseBinaryCollationForKeys();
    }
}
