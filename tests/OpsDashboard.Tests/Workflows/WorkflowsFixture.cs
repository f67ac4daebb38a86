using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Runs;
using OpsDashboard.Sandbox;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;
using OpsDashboard.Workflows;

namespace OpsDashboard.Tests.Workflows;

internal static class WorkflowsFixture
{
    public static Task<SyncFixture> CreateAsync(Action<ConnectionOptions>? configure = null) => SyncFixture.CreateAsync(configure: configure, replace: services =>
        services.AddWorkflows().AddSandbox().AddSingleton<ConnectionCatalog>());

    public static WorkflowBoard Board(SyncFixture sync) => sync.Services.GetRequiredService<WorkflowBoard>();

    public static DefinitionActions Actions(SyncFixture sync, string role) =>
        ActivatorUtilities.CreateInstance<DefinitionActions>(sync.Services, TestStaff.SignedIn(sync.Services, TestStaff.Person(1, role)));

    public static Task ApplyAsync(SyncFixture sync, params WorkflowRun[] runs) => sync.Services.GetRequiredService<RunProjector>().ApplyAsync(
        sync.Connection.Id, [.. runs.Select(run => new RunFact(run, FactSource.Tail, sync.Clock.GetUtcNow().UtcDateTime))], CancellationToken.None);

    /// <summary>Tasks as the details of a run bring them, one after the other.</summary>
    public static async Task ReadDetailsAsync(SyncFixture sync, string runId, params string[] defIds)
    {
        var run = await sync.ReadAsync(db => Task.FromResult(db.Runs.Single(row => row.RunId == runId)));
        var at = new DateTimeOffset(run.CreatedAt, TimeSpan.Zero);
        await sync.Services.GetRequiredService<DetailsProjector>().ApplyAsync(
            new(
                sync.Connection.Id, run.Rid, run.Aid, runId,
                [.. defIds.Select((defId, index) => new WorkflowTask
                {
                    Id = $"{defId}_{index}",
                    TaskDefId = defId,
                    CreatedAt = at.AddSeconds(index),
                    UpdatedAt = at.AddSeconds(index + 1),
                    Output = JsonDocument.Parse("{}").RootElement,
                })],
                new([], [], [], []),
                sync.Clock.GetUtcNow().UtcDateTime),
            CancellationToken.None);
    }
}
