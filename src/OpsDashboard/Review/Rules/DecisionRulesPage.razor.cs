using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Worklist;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Rules;

/// <summary>When two people must decide, and what is to be gone through before.</summary>
public sealed partial class DecisionRulesPage(PolicyActions actions, ReviewPolicies policies, QueueList list, IOptionsMonitor<DashboardOptions> options)
{
    private FourEyesEdit? _fourEyes;
    private List<ChecklistStepEdit> _steps = [];
    private IReadOnlyList<QueueWorkflow> _workflows = [];
    private RuleResult? _result;
    private string _scope = "";
    private string? _open;
    private int _fourEyesNumber;
    private int _checklistNumber;
    private bool _isBusy;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_open == Connection)
        {
            return;
        }

        (_open, _scope, _result) = (Connection, "", null);
        _workflows = await list.WorkflowsAsync(Connection, CancellationToken.None);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var connectionId = list.IdOf(Connection);
        var fourEyes = await policies.FindAsync<FourEyesPolicy>(connectionId, PolicyKind.FourEyes)
            ?? new(0, FourEyesPolicy.Default(options.CurrentValue.Review.SecondPerson));
        (_fourEyes, _fourEyesNumber) = (FourEyesEdit.Of(fourEyes.Value), fourEyes.Number);
        await ReadChecklistAsync();
    }

    private async Task ReadChecklistAsync()
    {
        var checklist = await policies.FindAsync<ChecklistPolicy>(list.IdOf(Connection), PolicyKind.Checklist, _scope) ?? new(0, new([]));
        (_steps, _checklistNumber) = ([.. checklist.Value.Steps.Select(ChecklistStepEdit.Of)], checklist.Number);
    }

    private Task ChooseAsync(string scope)
    {
        _scope = scope;
        return ReadChecklistAsync();
    }

    private Task SaveFourEyesAsync()
    {
        var policy = _fourEyes!.ToPolicy();
        return SaveAsync(policy.Problem(), () => actions.WriteAsync(Connection, PolicyKind.FourEyes, "", policy, _fourEyesNumber, CancellationToken.None));
    }

    private Task SaveChecklistAsync()
    {
        var policy = new ChecklistPolicy([.. _steps.Select(step => step.ToStep())]);
        return SaveAsync(policy.Problem(), () => actions.WriteAsync(Connection, PolicyKind.Checklist, _scope, policy, _checklistNumber, CancellationToken.None));
    }

    /// <summary>What was refused stays in the form.</summary>
    private async Task SaveAsync(string? problem, Func<Task<RuleResult>> write)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        _result = problem is null ? await write() : new(false, problem);
        _isBusy = false;
        if (_result.IsDone)
        {
            await ReadAsync();
        }
    }
}
