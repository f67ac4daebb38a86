using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Reasons;

namespace OpsDashboard.WriteBack;

public sealed partial class ResubmissionPage(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, PolicyActions actions) : ComponentBase
{
    private List<Edit>? _workflows;
    private RuleResult? _result;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private Configuration.ConnectionInfo Environment { get; set; } = null!;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (connections.Find(Connection) is not { } known)
        {
            return;
        }

        await using var db = await factory.CreateDbContextAsync();
        var policies = await ReviewPolicies.AllAsync<ResubmissionPolicy>(db, known.Id, PolicyKind.Resubmission, CancellationToken.None);
        var workflows = await db.Workflows.AsNoTracking().Where(workflow => workflow.ConnectionId == known.Id).OrderBy(workflow => workflow.Name).ToListAsync();
        _workflows = [.. workflows.Select(workflow => Edit.Of(workflow.WorkflowId, workflow.Name ?? workflow.WorkflowId, policies.GetValueOrDefault(workflow.WorkflowId)))];
    }

    private async Task SaveAsync(Edit edit)
    {
        if (edit.ToPolicy() is not { } policy)
        {
            _result = new(false, "The hours are no number, or a line of the inputs cannot be read.");
            return;
        }

        if (policy.Problem() is { } problem)
        {
            _result = new(false, problem);
            return;
        }

        _result = await actions.WriteAsync(Connection, PolicyKind.Resubmission, edit.WorkflowId, policy, edit.Number, CancellationToken.None);
        if (_result.IsDone)
        {
            await ReadAsync();
        }
    }

    /// <summary>One workflow's form.</summary>
    private sealed class Edit
    {
        public required string WorkflowId { get; init; }

        public required string Name { get; init; }

        public int Number { get; init; }

        public bool WeStart { get; set; }

        public string Language { get; set; } = LinkLanguages.Default;

        public string LinkHours { get; set; } = "";

        public string Inputs { get; set; } = "";

        public static Edit Of(string workflowId, string name, Policy<ResubmissionPolicy>? policy) => new()
        {
            WorkflowId = workflowId,
            Name = name,
            Number = policy?.Number ?? 0,
            WeStart = policy?.Value.WeStart ?? false,
            Language = policy?.Value.Language ?? LinkLanguages.Default,
            LinkHours = policy?.Value.LinkHours?.ToString(CultureInfo.InvariantCulture) ?? "",
            Inputs = FieldLines.Write(policy?.Value.Inputs ?? []),
        };

        /// <summary>Null when it cannot be read.</summary>
        public ResubmissionPolicy? ToPolicy()
        {
            int? hours = int.TryParse(LinkHours, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            return (LinkHours.Trim().Length > 0 && hours is null) || FieldLines.Read(Inputs) is not { } inputs ? null : new(WeStart, Language, hours, inputs);
        }
    }
}
