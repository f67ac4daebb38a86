using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;
using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows;

/// <summary>What came of an import, in sentences for the person who tried.</summary>
public sealed record ImportResult(bool IsDone, string Text, IReadOnlyList<DefinitionIssue> Issues)
{
    public static readonly ImportResult NotAllowed = Refused("Only administrators may do this, and not on our own sandbox: it tells its definitions itself.");

    public static ImportResult Done(string text) => new(true, text, []);

    public static ImportResult Refused(string text, params IReadOnlyList<DefinitionIssue> issues) => new(false, text, issues);
}

/// <summary>Administrators say how a version of a workflow is built.</summary>
public sealed class DefinitionActions(
    CurrentUser user, ConnectionCatalog catalog, ConnectionRegistry connections, IDbContextFactory<OpsDbContext> factory, AuditLog audit, TimeProvider time)
{
    public const int MostBytes = 256 * 1024;

    /// <summary>Takes the definition, in place of the one before if there is one. One that cannot be drawn is refused with everything that is wrong.</summary>
    public Task<ImportResult> ImportAsync(string connection, string workflowId, int version, string json, CancellationToken cancellationToken) =>
        WithAsync(connection, async (person, connectionId) =>
        {
            if (Encoding.UTF8.GetByteCount(json) > MostBytes)
            {
                return ImportResult.Refused($"A definition has at most {MostBytes / 1024} KB.");
            }

            if (DefinitionReader.Read(json).Issues is { Count: > 0 } issues)
            {
                return ImportResult.Refused("The definition was not taken:", issues);
            }

            return Mismatch(json, workflowId, version) is { } mismatch
                ? ImportResult.Refused(mismatch)
                : await factory.WriteAsync(db => StoreAsync(db, person, new(connectionId, connection, workflowId, version), json, cancellationToken), cancellationToken);
        });

    public Task<ImportResult> RemoveAsync(string connection, string workflowId, int version, CancellationToken cancellationToken) =>
        WithAsync(connection, (person, connectionId) => factory.WriteAsync(
            async db =>
            {
                if (await WorkflowsQueries.Definition(db, connectionId, workflowId, version).AsTracking().SingleOrDefaultAsync(cancellationToken) is not { } row)
                {
                    return ImportResult.Refused("There is no definition to remove.");
                }

                db.WorkflowDefinitions.Remove(row);
                await RecordAsync(db, person, "workflow-definition.removed", new(connectionId, connection, workflowId, version), cancellationToken);
                return ImportResult.Done("The definition is removed.");
            },
            cancellationToken));

    private async Task<ImportResult> StoreAsync(OpsDbContext db, StaffPerson person, Place place, string json, CancellationToken cancellationToken)
    {
        var wid = await WorkflowsQueries.Versions(db, place.ConnectionId)
            .Where(seen => seen.Workflow!.WorkflowId == place.WorkflowId && seen.Version == place.Version).Select(seen => (int?)seen.Wid).SingleOrDefaultAsync(cancellationToken);
        if (wid is null)
        {
            return ImportResult.Refused("No run of this version has been seen.");
        }

        var row = await db.WorkflowDefinitions.FindAsync([wid.Value, place.Version], cancellationToken);
        var action = row is null ? "workflow-definition.imported" : "workflow-definition.replaced";
        if (row is null)
        {
            row = new() { Wid = wid.Value, Version = place.Version, Json = json };
            db.WorkflowDefinitions.Add(row);
        }

        (row.Json, row.ImportedBy, row.ImportedAt) = (json, person.Oid, time.GetUtcNow().UtcDateTime);
        await RecordAsync(db, person, action, place, cancellationToken);
        return ImportResult.Done(action.EndsWith("replaced", StringComparison.Ordinal) ? "The definition is replaced." : "The definition is imported.");
    }

    private Task RecordAsync(OpsDbContext db, StaffPerson person, string action, Place place, CancellationToken cancellationToken) => audit.AppendAsync(
        db,
        new(
            AuditChain.System, AuditActor.Staff(person.Oid.ToString()), action, "workflow", place.WorkflowId,
            JsonSerializer.Serialize(new { connection = place.Connection, version = place.Version })),
        cancellationToken);

    private async Task<ImportResult> WithAsync(string connection, Func<StaffPerson, int, Task<ImportResult>> act) =>
        await user.WithAsync(StaffRight.Administer, connection, CancellationToken.None) is { } person
        && catalog.Find(connection) is { IsOwnSandbox: false } && connections.Find(connection) is { } found
            ? await act(person, found.Id)
            : ImportResult.NotAllowed;

    /// <summary>A definition may say of which workflow and version it is; one that says another is in the wrong place.</summary>
    private static string? Mismatch(string json, string workflowId, int version)
    {
        using var document = JsonDocument.Parse(json, DefinitionReader.Lenient);
        var root = document.RootElement;
        if (root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && !string.Equals(id.GetString(), workflowId, StringComparison.OrdinalIgnoreCase))
        {
            return $"The definition is of another workflow: its id is {id.GetString()}.";
        }

        return root.TryGetProperty("version", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var other) && other != version
            ? string.Create(CultureInfo.InvariantCulture, $"The definition is of version {other}, not {version}.")
            : null;
    }

    private sealed record Place(int ConnectionId, string Connection, string WorkflowId, int Version);
}
