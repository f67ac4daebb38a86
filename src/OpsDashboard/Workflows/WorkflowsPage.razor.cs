using Microsoft.AspNetCore.Components;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Workflows;

/// <summary>Every workflow and version seen, with how their runs stand; it follows the data.</summary>
public sealed partial class WorkflowsPage(WorkflowBoard board, ChangeFeed feed, ILogger<WorkflowsPage> logger) : IDisposable
{
    private ChangeSubscription? _subscription;
    private IReadOnlyList<SeenWorkflow>? _workflows;
    private string? _shown;
    private string? _errorId;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    public void Dispose() => _subscription?.Dispose();

    protected override Task OnParametersSetAsync()
    {
        if (_shown == Connection)
        {
            return Task.CompletedTask;
        }

        (_shown, _workflows) = (Connection, null);
        _subscription?.Dispose();
        _subscription = feed.Subscribe(board.IdOf(Connection), batch => batch.Has(ChangeKind.Run) ? InvokeAsync(LoadAsync) : Task.CompletedTask);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var connection = Connection;
        try
        {
            var workflows = await board.WorkflowsAsync(connection);
            if (connection == Connection)
            {
                (_workflows, _errorId) = (workflows, null);
            }
        }
        catch (Exception exception)
        {
            _errorId = ErrorIds.Next();
            ErrorIds.Log.QueryFailed(logger, exception, _errorId);
        }

        StateHasChanged();
    }
}
