using Microsoft.EntityFrameworkCore;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Sandbox;
using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows;

/// <summary>How a version is built, as far as anybody told us.</summary>
/// <param name="Graph">Null when nobody did.</param>
/// <param name="Source">Who did.</param>
/// <param name="Problem">Why it cannot be drawn although there is one, or might be.</param>
/// <param name="ImportedAt">Since when we have it.</param>
public sealed record KnownDefinition(WorkflowGraph? Graph, DefinitionSource Source, string? Problem = null, DateTime? ImportedAt = null);

public enum DefinitionSource
{
    None,
    Sandbox,
    Imported,
}

/// <summary>Onfido's API has no workflow definitions. Our own sandbox tells them; for everything else somebody imports them.</summary>
public sealed class WorkflowDefinitions(SandboxControl sandbox, ConnectionCatalog catalog, ConnectionRegistry connections, IDbContextFactory<OpsDbContext> factory)
{
    public async Task<KnownDefinition> FindAsync(string connection, string workflowId, int version, CancellationToken cancellationToken)
    {
        if (catalog.Find(connection)?.IsOwnSandbox == true)
        {
            return await AskSandboxAsync(connection, workflowId, version, cancellationToken);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await WorkflowsQueries.Definition(db, connections.Find(connection)?.Id ?? 0, workflowId, version).SingleOrDefaultAsync(cancellationToken) is { } row
            ? Known(row.Json, DefinitionSource.Imported) with { ImportedAt = row.ImportedAt }
            : new(null, DefinitionSource.None);
    }

    private async Task<KnownDefinition> AskSandboxAsync(string connection, string workflowId, int version, CancellationToken cancellationToken)
    {
        try
        {
            return await sandbox.DefinitionAsync(connection, workflowId, version, cancellationToken) is { } json
                ? Known(json, DefinitionSource.Sandbox)
                : new(null, DefinitionSource.None, "The sandbox does not know this version.");
        }
        catch (SandboxException exception)
        {
            return new(null, DefinitionSource.None, exception.Message);
        }
    }

    private static KnownDefinition Known(string json, DefinitionSource source)
    {
        var reading = DefinitionReader.Read(json);
        return new(reading.Graph, source, reading.Graph is null ? $"The definition cannot be drawn. {string.Join(' ', reading.Issues)}" : null);
    }
}
