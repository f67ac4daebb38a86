using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Audit;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;
using OpsDashboard.Workflows;

namespace OpsDashboard.Tests.Workflows;

public sealed class DefinitionActionsTests
{
    private const string Good = """{ "name": "Ours", "start": "a", "tasks": { "a": { "type": "document_report", "next": "yes" }, "yes": { "type": "approve" } } }""";

    [Fact]
    public async Task An_administrator_imports_replaces_and_removes_and_each_is_audited()
    {
        await using var sync = await SeenAsync();
        var actions = WorkflowsFixture.Actions(sync, StaffRole.Administrator);
        Assert.Equal(DefinitionSource.None, (await KnownAsync(sync)).Source);

        Assert.Equal("The definition is imported.", (await actions.ImportAsync("test", "workflow-1", 3, Good, default)).Text);
        var known = await KnownAsync(sync);
        Assert.Equal((DefinitionSource.Imported, "Ours", sync.Clock.GetUtcNow().UtcDateTime), (known.Source, known.Graph!.Name, known.ImportedAt));

        Assert.Equal("The definition is replaced.", (await actions.ImportAsync("test", "workflow-1", 3, Good.Replace("Ours", "Newer", StringComparison.Ordinal), default)).Text);
        Assert.Equal("Newer", (await KnownAsync(sync)).Graph!.Name);
        Assert.Equal(1, await sync.ReadAsync(db => db.WorkflowDefinitions.CountAsync()));

        Assert.True((await actions.RemoveAsync("test", "workflow-1", 3, default)).IsDone);
        Assert.Equal(DefinitionSource.None, (await KnownAsync(sync)).Source);
        Assert.False((await actions.RemoveAsync("test", "workflow-1", 3, default)).IsDone);

        var entries = await sync.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Seq).ToListAsync());
        Assert.Equal(["workflow-definition.imported", "workflow-definition.replaced", "workflow-definition.removed"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal(
            (AuditChain.System, "workflow-1", TestStaff.Person(1).Oid.ToString(), 3),
            (entry.Chain, entry.SubjectId, entry.Actor, JsonDocument.Parse(entry.Detail!).RootElement.GetProperty("version").GetInt32())));
    }

    [Theory]
    [InlineData("{ \"name\": \"x\"", "The definition was not taken:")]
    [InlineData("""{ "id": "another", "name": "Ours", "start": "yes", "tasks": { "yes": { "type": "approve" } } }""", "The definition is of another workflow: its id is another.")]
    [InlineData("""{ "version": 4, "name": "Ours", "start": "yes", "tasks": { "yes": { "type": "approve" } } }""", "The definition is of version 4, not 3.")]
    public async Task What_cannot_be_drawn_or_belongs_elsewhere_is_refused(string json, string text)
    {
        await using var sync = await SeenAsync();
        Assert.Equal(text, (await WorkflowsFixture.Actions(sync, StaffRole.Administrator).ImportAsync("test", "workflow-1", 3, json, default)).Text);
        await AssertNothingHappenedAsync(sync);
    }

    [Fact]
    public async Task A_version_that_nobody_has_seen_and_a_text_too_long_are_refused()
    {
        await using var sync = await SeenAsync();
        var actions = WorkflowsFixture.Actions(sync, StaffRole.Administrator);
        Assert.Equal("No run of this version has been seen.", (await actions.ImportAsync("test", "workflow-1", 9, Good, default)).Text);
        Assert.Equal("A definition has at most 256 KB.", (await actions.ImportAsync("test", "workflow-1", 3, Good + new string(' ', DefinitionActions.MostBytes), default)).Text);
        await AssertNothingHappenedAsync(sync);
    }

    [Theory]
    [InlineData(StaffRole.Reviewer)]
    [InlineData(StaffRole.Manager)]
    [InlineData(StaffRole.Auditor)]
    public async Task Only_administrators_import(string role)
    {
        await using var sync = await SeenAsync();
        var actions = WorkflowsFixture.Actions(sync, role);
        Assert.Same(ImportResult.NotAllowed, await actions.ImportAsync("test", "workflow-1", 3, Good, default));
        Assert.Same(ImportResult.NotAllowed, await actions.RemoveAsync("test", "workflow-1", 3, default));
        await AssertNothingHappenedAsync(sync);
    }

    [Fact]
    public async Task Our_own_sandbox_needs_no_import_and_gets_none()
    {
        await using var sync = await WorkflowsFixture.CreateAsync(connection => connection.SandboxControlToken = "a control token");
        await WorkflowsFixture.ApplyAsync(sync, sync.Run("run-1"));
        Assert.Same(ImportResult.NotAllowed, await WorkflowsFixture.Actions(sync, StaffRole.Administrator).ImportAsync("test", "workflow-1", 3, Good, default));
        await AssertNothingHappenedAsync(sync);
    }

    private static async Task<SyncFixture> SeenAsync()
    {
        var sync = await WorkflowsFixture.CreateAsync();
        await WorkflowsFixture.ApplyAsync(sync, sync.Run("run-1"));
        return sync;
    }

    private static Task<KnownDefinition> KnownAsync(SyncFixture sync) => sync.Services.GetRequiredService<WorkflowDefinitions>().FindAsync("test", "workflow-1", 3, default);

    private static async Task AssertNothingHappenedAsync(SyncFixture sync)
    {
        Assert.Empty(await sync.ReadAsync(db => db.WorkflowDefinitions.ToListAsync()));
        Assert.Empty(await sync.ReadAsync(db => db.AuditEntries.ToListAsync()));
    }
}
