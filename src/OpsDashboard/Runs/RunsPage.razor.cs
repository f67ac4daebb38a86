using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Runs;

/// <summary>
/// The list. The address says which rows; a change notice makes the page ask again. Rows on screen change in place and never move:
/// what is new waits behind a button.
/// </summary>
public sealed partial class RunsPage(
    RunsList list, SavedSearches searches, RunsTrail trail, CurrentUser user, ChangeFeed feed, NavigationManager navigation, TimeProvider time, ILogger<RunsPage> logger) : IDisposable
{
    private readonly CancellationSeries _loads = new();
    private RunsFilter _filter = new();
    private RunSight _sight = new();
    private IReadOnlyList<SeenWorkflow> _workflows = [];
    private RunsView? _view;
    private RunsPulse? _pulse;
    private ChangeSubscription? _subscription;
    private string? _subscribedTo;
    private string? _searchText;
    private string? _errorId;
    private int _newRows;
    private bool _isPaused;
    private DateTimeOffset _pausedAt;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    private string NewRowsText => _newRows >= RunsList.HeadSize ? $"{RunsList.HeadSize - 1}+ new — show" : $"{_newRows} new — show";

    /// <summary>How many runs the filter lets through, once counted.</summary>
    private TabCount? Total => _pulse is null ? null : StatusTabs.Sum(_pulse.Counts.Where(pair => _filter.Statuses.IsEmpty || _filter.Statuses.Contains(pair.Key)).Select(pair => pair.Value));

    private string Announcement => _view is null ? "" : $"{_view.Rows.Count} runs shown{(Total is { } total ? $" of {total}" : "")}.{(_newRows > 0 ? $" {_newRows} new." : "")}";

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        _subscription?.Dispose();
        _loads.Dispose();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync()
    {
        if (_subscribedTo == Connection)
        {
            return Task.CompletedTask;
        }

        _subscribedTo = Connection;
        _subscription?.Dispose();
        _subscription = feed.Subscribe(list.IdOf(Connection), OnChangeAsync);
        (_view, _pulse, _workflows) = (null, null, []);
        return LoadAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        // The same page with another query; anything else disposes of this page.
        if (new Uri(args.Location).AbsolutePath == PageUrls.Runs(Connection))
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        trail.LastUrl = navigation.Uri;
        _newRows = 0;
        try
        {
            _sight = await RunSight.OfAsync(user);
            _filter = RunsFilter.Parse(new Uri(navigation.Uri).Query).For(_sight);
            _workflows = await list.WorkflowsAsync(Connection, cancellation);
            var view = await list.ViewAsync(Connection, _filter, _sight, _workflows, cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_view, _errorId, _searchText) = (view, null, view.Search?.Text);
            StateHasChanged();
            var pulse = await list.PulseAsync(view.Scope);
            cancellation.ThrowIfCancellationRequested();
            _pulse = pulse;
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

    private async Task OnChangeAsync(ChangeBatch batch)
    {
        if (_isPaused || _view is not { } view)
        {
            return;
        }

        var (runs, applicants) = (batch.Ids(ChangeKind.Run).ToHashSet(), batch.Ids(ChangeKind.Applicant).ToHashSet());
        if (runs.Count == 0 && applicants.Count == 0)
        {
            return;
        }

        var touched = view.Rows.Where(row => runs.Contains(row.Rid) || applicants.Contains(row.Aid)).Select(row => row.Rid).ToList();
        var fresh = touched.Count == 0 ? [] : await list.RowsAsync(view.Scope, touched, CancellationToken.None);
        var pulse = await list.PulseAsync(view.Scope);
        await InvokeAsync(() => ShowAsync(view, fresh, pulse));
    }

    private async Task ShowAsync(RunsView asked, IReadOnlyList<RunRow> fresh, RunsPulse pulse)
    {
        if (_view is not { } view || !ReferenceEquals(view.Scope, asked.Scope) || _isPaused)
        {
            return;
        }

        _pulse = pulse;
        if (view.Rows.Count == 0 && pulse.Head.Count > 0)
        {
            await LoadAsync();
            return;
        }

        var byRid = fresh.ToDictionary(row => row.Rid);
        if (view.Rows.Any(row => byRid.TryGetValue(row.Rid, out var now) && now != row))
        {
            _view = view with { Rows = [.. view.Rows.Select(row => byRid.GetValueOrDefault(row.Rid, row))] };
        }

        _newRows = CountNew(_view, pulse);
        StateHasChanged();
    }

    /// <summary>Only the first page of a list whose newest rows come first has rows above it that it does not show.</summary>
    private static int CountNew(RunsView view, RunsPulse pulse)
    {
        if (view.HasBefore || view.Scope.Filter.IsAscending || view.Rows.Count == 0)
        {
            return 0;
        }

        var first = view.Rows[0].CursorFor(view.Scope.Filter.Sort, isBefore: false);
        var shown = view.Rows.Select(row => row.Rid).ToHashSet();
        return pulse.Head.TakeWhile(key => (key.At, key.Rid).CompareTo((first.At, first.Rid)) > 0).Count(key => !shown.Contains(key.Rid));
    }

    private Task ShowNewAsync() => LoadAsync();

    private Task PauseAsync()
    {
        _isPaused = !_isPaused;
        _pausedAt = time.GetUtcNow();
        return _isPaused ? Task.CompletedTask : LoadAsync();
    }

    private async Task SearchAsync()
    {
        var text = _searchText?.Trim();
        var id = string.IsNullOrEmpty(text) ? null : await searches.SaveAsync(Connection, text, CancellationToken.None);
        navigation.NavigateTo(PageUrls.Runs(Connection, (_filter.FirstPage with { SearchId = id }).ToQuery()));
    }
}
