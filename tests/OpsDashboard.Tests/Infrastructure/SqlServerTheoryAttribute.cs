namespace OpsDashboard.Tests.Infrastructure;

/// <summary>A test that needs a real SQL Server. Without one it is reported as skipped, with the reason.</summary>
public sealed class SqlServerTheoryAttribute : TheoryAttribute
{
    /// <summary>Holds a connection string of a server where databases may be created and dropped.</summary>
    public const string Variable = "OPSDASHBOARD_TEST_SQLSERVER";

    public SqlServerTheoryAttribute()
    {
        if (ConnectionString is null)
        {
            Skip = $"{Variable} holds no connection string of a SQL Server.";
        }
    }

    public static string? ConnectionString => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;
}
