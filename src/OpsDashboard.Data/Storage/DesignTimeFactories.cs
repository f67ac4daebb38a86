using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OpsDashboard.Data.Storage;

// For `dotnet ef` alone: no database is opened to make a migration.
internal sealed class SqliteOpsDesign : IDesignTimeDbContextFactory<SqliteOpsDbContext>
{
    public SqliteOpsDbContext CreateDbContext(string[] args) => new(ProviderOptions.Sqlite<SqliteOpsDbContext>("Data Source=design"));
}

internal sealed class SqliteInboxDesign : IDesignTimeDbContextFactory<SqliteInboxDbContext>
{
    public SqliteInboxDbContext CreateDbContext(string[] args) => new(ProviderOptions.Sqlite<SqliteInboxDbContext>("Data Source=design"));
}

internal sealed class SqlServerOpsDesign : IDesignTimeDbContextFactory<SqlServerOpsDbContext>
{
    public SqlServerOpsDbContext CreateDbContext(string[] args) => new(ProviderOptions.SqlServer<SqlServerOpsDbContext>("Server=design"));
}

internal sealed class SqlServerInboxDesign : IDesignTimeDbContextFactory<SqlServerInboxDbContext>
{
    public SqlServerInboxDbContext CreateDbContext(string[] args) => new(ProviderOptions.SqlServer<SqlServerInboxDbContext>("Server=design"));
}
