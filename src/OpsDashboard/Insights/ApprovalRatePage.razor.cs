using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using OpsDashboard.Data.Sync;
using OpsDashboard.Insights.Charts;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Insights;

/// <summary>The chart, its figures and its table. The address says of what; a change notice makes the page ask again.</summary>
public sealed partial class ApprovalRatePage(ApprovalRates rates, ChangeFeed feed, NavigationManager navigation, ILogger<ApprovalRatePage> logger) : IDisposable
{
    private readonly CancellationSeries _loads = new();
    private ApprovalRateFilter _filter = new();
    private IReadOnlyList<ChartedWorkflow> _workflows = [];
    private ApprovalRateView? _view;
    private ChangeSubscription? _subscription;
    private string? _subscribedTo;
    private string? _errorId;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

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
        _subscription = feed.Subscribe(rates.IdOf(Connection), OnChangeAsync);
        (_view, _workflows) = (null, []);
        return LoadAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        // The same page with another query; anything else disposes of this page.
        if (new Uri(args.Location).AbsolutePath == PageUrls.ApprovalRate(Connection))
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private Task OnChangeAsync(ChangeBatch batch) => batch.Has(ChangeKind.Run) || batch.Has(ChangeKind.Sync) ? InvokeAsync(LoadAsync) : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        _filter = ApprovalRateFilter.Parse(new Uri(navigation.Uri).Query);
        try
        {
            var workflows = await rates.WorkflowsAsync(Connection, cancellation);
            var view = await rates.ViewAsync(Connection, _filter);
            cancellation.ThrowIfCancellationRequested();
            (_workflows, _view, _errorId) = (workflows, view, null);
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

    private IReadOnlyList<ChartPoint> Points(ApprovalRateView view) => [.. view.Points.Select(point => new ChartPoint
    {
        Left = Left(view, point.Days.From),
        Width = 100.0 * point.Days.Days / view.Span.Days,
        Share = point.Counts.ApprovalRate,
        Before = point.Before?.ApprovalRate,
        Size = point.Counts.Decided,
        IsOpen = point.IsOpen,
        Text = RateText.Point(point),
        Url = PageUrls.RunsEnded(Connection, point.Days.From, point.Days.To, EndedCounts.DecidedStatuses, _filter.Workflow, _filter.Version),
    })];

    private static double Left(ApprovalRateView view, DateOnly day) => 100.0 * (day.DayNumber - view.Span.From.DayNumber) / view.Span.Days;

    private static PercentAxis Axis(ApprovalRateView view) =>
        PercentAxis.Of(view.Points.SelectMany(point => (double?[])[point.Counts.ApprovalRate, point.Before?.ApprovalRate]));

    private static string Summary(ApprovalRateView view) =>
        $"Approval rate {RateText.Days(view.Span)}: {RateText.Percent(view.Total.ApprovalRate)}, {RateText.Of(view.Total.Approved, view.Total.Decided)} decided runs.";

    private static string GroupName(Grouping grouping) => grouping.ToString().ToLowerInvariant();
}
