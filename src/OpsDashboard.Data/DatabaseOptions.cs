namespace OpsDashboard.Data;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; }

    /// <summary>SQLite: the folder of the files <c>ops.db</c> and <c>inbox.db</c>.</summary>
    public string DataFolder { get; set; } = ".state";

    /// <summary>SQL Server: where the database is.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>SQL Server: a login that may change the schema, for the <c>migrate</c> command only.</summary>
    public string? MigrationConnectionString { get; set; }

    public int? MaxBatchSize { get; set; }

    /// <summary>Seconds.</summary>
    public int? CommandTimeout { get; set; }

    public string OpsFile => Path.Combine(DataFolder, "ops.db");

    public string InboxFile => Path.Combine(DataFolder, "inbox.db");
}
