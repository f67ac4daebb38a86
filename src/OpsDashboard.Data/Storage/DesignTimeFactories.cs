using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OpsDashboard.Data.Storage;

// For `dotnet ef` alone: no database is opened to make a migration.
internal sealed class SqliteOpsDesign : IDesignTimeDbContextFactory<SqliteOpsDbContext>
{
    public SqliteOpsDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteOpsDbContext>().Sqlite("Data Source=design").Options);
}

internal sealed class SqliteInboxDesign : IDesignTimeDbContextFactory<SqliteInboxDbContext>
{
    public SqliteInboxDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteInboxDbContext>().Sqlite("Data Source=design").Options);
}

internal sealed class SqlServerOpsDesign : IDesignTimeDbContextFactory<SqlServerOpsDbContext>
{
    public SqlServerOpsDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerOpsDbContext>().SqlServer("Server=design").Options);
}

internal sealed class SqlServerInboxDesign : IDesignTimeDbContextFactory<SqlServerInboxDbContext>
{
    public SqlServerInboxDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerInboxDbContext>().SqlServer("Server=design").Options);
}
