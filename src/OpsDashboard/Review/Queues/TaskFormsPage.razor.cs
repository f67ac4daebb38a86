using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Sync;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Queues;

/// <summary>Forms and time-outs of the tasks that waited for us so far, one form for every workflow and task definition.</summary>
public sealed partial class TaskFormsPage(
    PolicyActions actions, ConnectionRegistry connections, LoopSet loops, IDbContextFactory<OpsDbContext> factory) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private IReadOnlyList<TaskEdit>? _tasks;
    private RuleResult? _result;
    private bool _isBusy;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    private int Id => connections.Find(Connection)?.Id ?? 0;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        var seen = await TaskForms.Seen(db, Id).ToListAsync(_ending.Token);
        var forms = await ReviewPolicies.AllAsync<TaskFormPolicy>(db, Id, PolicyKind.TaskForm, _ending.Token);
        var names = await ReviewQueries.Workflows(db, Id).ToDictionaryAsync(workflow => workflow.WorkflowId, workflow => workflow.Label, _ending.Token);
        _tasks =
        [
            .. seen.Select(task => TaskFormPolicy.Scope(task.WorkflowId, task.TaskDefId)).Concat(forms.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select((scope, index) => TaskEdit.Of(index + 1, scope, forms.GetValueOrDefault(scope), names)),
        ];
    }

    private async Task SaveAsync(TaskEdit task)
    {
        if (_isBusy)
        {
            return;
        }

        var policy = task.ToPolicy();
        if (policy.Problem() is { } problem)
        {
            _result = new(false, problem);
            return;
        }

        _isBusy = true;
        _result = await actions.WriteAsync(
            Connection, PolicyKind.TaskForm, task.Scope, policy, task.Version, CancellationToken.None, (db, id) => ItemUpkeep.RefreshLaterAsync(db, id, CancellationToken.None));
        _isBusy = false;
        if (_result.IsDone)
        {
            loops.RunNow(Id, LoopSet.Queue);
            await ReadAsync();
        }
    }

    private sealed class FieldEdit
    {
        public string Name { get; set; } = "";

        public TaskFieldType Type { get; set; }

        public bool Required { get; set; } = true;

        public string Choices { get; set; } = "";

        public TaskField ToField() => new(
            Name.Trim(), Type, Required, Type == TaskFieldType.Enum ? Choices.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : []);
    }

    private sealed class TaskEdit
    {
        public required int Number { get; init; }

        public required string Scope { get; init; }

        public required string TaskDefId { get; init; }

        public required string Workflow { get; init; }

        public int Version { get; init; }

        public int? TimeoutMinutes { get; set; }

        public List<FieldEdit> Fields { get; init; } = [];

        public static TaskEdit Of(int number, string scope, Policy<TaskFormPolicy>? form, Dictionary<string, string> workflows)
        {
            var (workflow, task) = (scope.Split('|', 2)[0], scope.Split('|', 2)[^1]);
            return new()
            {
                Number = number,
                Scope = scope,
                TaskDefId = task,
                Workflow = workflows.GetValueOrDefault(workflow, workflow),
                Version = form?.Number ?? 0,
                TimeoutMinutes = form?.Value.TimeoutMinutes,
                Fields = [.. (form?.Value.Fields ?? []).Select(field => new FieldEdit { Name = field.Name, Type = field.Type, Required = field.Required, Choices = string.Join(", ", field.Choices) })],
            };
        }

        public TaskFormPolicy ToPolicy() => new(TimeoutMinutes, [.. Fields.Select(field => field.ToField())]);
    }
}
