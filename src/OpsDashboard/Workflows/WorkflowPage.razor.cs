using Microsoft.AspNetCore.Components;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Workflows.Definitions;
using OpsDashboard.Workflows.Graph;
using OpsDashboard.Workflows.Paths;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Workflows;

/// <summary>One version of a workflow, drawn; with a run in the address, the way that it took.</summary>
public sealed partial class WorkflowPage(
    WorkflowBoard board, WorkflowDefinitions definitions, CurrentUser user, ChangeFeed feed, ILogger<WorkflowPage> logger) : IDisposable
{
    private readonly CancellationSeries _loads = new();
    private ChangeSubscription? _subscription;
    private (string Connection, string WorkflowId, int? Version, string? RunId)? _shown;
    private ((string Connection, string WorkflowId, int Version) Place, KnownDefinition Known)? _definition;
    private View? _view;
    private string? _errorId;
    private bool _mayFollow;
    private bool _mayImport;

    [Parameter] public string Connection { get; set; } = "";

    [Parameter] public string WorkflowId { get; set; } = "";

    /// <summary>Null shows the newest one.</summary>
    [Parameter] public int? Version { get; set; }

    [SupplyParameterFromQuery(Name = "run")] private string? RunId { get; set; }

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    public void Dispose()
    {
        _subscription?.Dispose();
        _loads.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Connection, WorkflowId, Version, RunId);
        if (_shown == wanted)
        {
            return;
        }

        if (_shown?.Connection != Connection)
        {
            _subscription?.Dispose();
            _subscription = feed.Subscribe(board.IdOf(Connection), OnChangeAsync);
        }

        _shown = wanted;
        (_mayFollow, _mayImport) = (await user.MayAsync(StaffRight.SeeReports), await user.MayAsync(StaffRight.Administer));
        await LoadAsync();
    }

    private Task OnChangeAsync(ChangeBatch batch) =>
        batch.Has(ChangeKind.Run) || batch.Has(ChangeKind.RunDetails) ? InvokeAsync(LoadAsync) : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        try
        {
            var view = await ReadAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_view, _errorId) = (view, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            _errorId = ErrorIds.Next();
            ErrorIds.Log.QueryFailed(logger, exception, _errorId);
        }

        StateHasChanged();
    }

    private async Task<View> ReadAsync(CancellationToken cancellationToken)
    {
        var workflow = (await board.WorkflowsAsync(Connection)).FirstOrDefault(seen => seen.WorkflowId == WorkflowId);
        var version = workflow?.Versions.FirstOrDefault(seen => Version is null || seen.Version == Version);
        if (workflow is null || version is null)
        {
            return new() { Workflow = workflow };
        }

        var definition = await DefinitionAsync(version.Version, cancellationToken);
        var newest = _mayFollow || definition.Graph is null ? await board.NewestAsync(workflow.Wid, version, cancellationToken) : [];
        var run = RunId is { } runId && _mayFollow ? await board.RunAsync(Connection, WorkflowId, version.Version, runId, cancellationToken) : null;
        var sequence = definition.Graph is null ? TaskSequence.Of(run is null ? newest : [run]) : null;
        var drawn = definition.Graph ?? sequence?.Graph;
        return new()
        {
            Workflow = workflow,
            Version = version,
            Definition = definition,
            Newest = newest,
            Run = run,
            Drawn = drawn,
            Drawing = drawn is null ? null : ReferenceEquals(drawn, _view?.Drawn) ? _view!.Drawing : GraphDrawing.Of(drawn),
            Path = drawn is null || run is null ? null : RunPath.Of(drawn, run),
            Title = run is not null ? $"The way of run {RecentRuns.Short(run.RunId)}"
                : sequence is not null ? sequence.Title
                : $"Version {version.Version}, from the start to its results",
        };
    }

    /// <summary>A version never changes: what is known of it is asked for once, until somebody imports another definition here.</summary>
    private async Task<KnownDefinition> DefinitionAsync(int version, CancellationToken cancellationToken)
    {
        var place = (Connection, WorkflowId, version);
        if (_definition is { Known.Graph: not null } last && last.Place == place)
        {
            return last.Known;
        }

        var known = await definitions.FindAsync(Connection, WorkflowId, version, cancellationToken);
        _definition = (place, known);
        return known;
    }

    private Task OnImportAsync()
    {
        _definition = null;
        return LoadAsync();
    }

    private sealed record View
    {
        public SeenWorkflow? Workflow { get; init; }

        public SeenVersion? Version { get; init; }

        public KnownDefinition Definition { get; init; } = new(null, DefinitionSource.None);

        public IReadOnlyList<SeenRun> Newest { get; init; } = [];

        public SeenRun? Run { get; init; }

        public WorkflowGraph? Drawn { get; init; }

        public GraphDrawing? Drawing { get; init; }

        public RunPath? Path { get; init; }

        public string Title { get; init; } = "";
    }
}
