using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Review.Bulk;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Queues;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Worklist;

/// <summary>
/// Everything that waits for a person, in the order of the score. The address says which rows; they change in place and never move: what is new
/// waits behind a button. Claims end without anybody telling, so the page also looks by itself now and then.
/// </summary>
public sealed partial class QueuePage(
    QueueList list, ClaimActions claims, CurrentUser user, ChangeFeed feed, NavigationManager navigation, TimeProvider time, ILogger<QueuePage> logger) : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    private readonly CancellationSeries _loads = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly BulkSelection _selection = new();
    private QueueFilter _filter = new();
    private IReadOnlyList<QueueWorkflow> _workflows = [];
    private QueueShown? _shown;
    private QueuePulse? _pulse;
    private BeforeGoLive? _before;
    private ChangeSubscription? _subscription;
    private string? _subscribedTo;
    private string? _errorId;
    private Notice? _notice;
    private Guid _oid;
    private DateTime _now;
    private bool _mayReview;
    private bool _seesReasons;
    private int _new;
    private IReadOnlyList<QueueTile> _tiles = [];
    private IReadOnlyList<ScoredTerms> _why = [];

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    [CascadingParameter] private BrowserZone Zone { get; set; } = BrowserZone.Utc;

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        list.Presence.Changed -= OnPresence;
        _subscription?.Dispose();
        _loads.Dispose();
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        list.Presence.Changed += OnPresence;
        _oid = (await user.GetAsync()).Oid;
        _mayReview = await user.MayAsync(StaffRight.Review);
        _seesReasons = await user.MayAsync(StaffRight.SeeReasons);
        _ = LookAsync(_ending.Token);
    }

    protected override Task OnParametersSetAsync()
    {
        if (_subscribedTo == Connection)
        {
            return Task.CompletedTask;
        }

        _subscribedTo = Connection;
        _selection.Clear();
        _subscription?.Dispose();
        _subscription = feed.Subscribe(list.IdOf(Connection), OnChangeAsync);
        (_shown, _pulse, _before, _notice, _workflows) = (null, null, null, null, []);
        (_tiles, _why) = ([], []);
        return LoadAsync();
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private string Url(QueueFilter filter) => PageUrls.Queue(Connection, filter.ToQuery());

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        // The same page with another query; anything else disposes of this page.
        if (new Uri(args.Location).AbsolutePath == PageUrls.Queue(Connection))
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        _filter = QueueFilter.Parse(new Uri(navigation.Uri).Query);
        try
        {
            _workflows = await list.WorkflowsAsync(Connection, cancellation);
            var scope = list.Scope(Connection, _filter, _workflows, _oid, _seesReasons);
            var shown = await list.ShowAsync(scope, cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_shown, _errorId, _now, _new) = (shown, null, scope.Now, 0);
            StateHasChanged();
            var pulse = await list.PulseAsync(shown.Scope);
            var before = await list.BeforeGoLiveAsync(Connection, cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_pulse, _before, _tiles) = (pulse, before, await list.TilesAsync(Connection));
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

    private async Task LookAsync(CancellationToken ending)
    {
        using var timer = new PeriodicTimer(LookInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending))
            {
                await RefreshAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private Task OnChangeAsync(ChangeBatch batch)
    {
        if (_shown is not { } shown)
        {
            return Task.CompletedTask;
        }

        var (runs, applicants) = (batch.Ids(ChangeKind.Run).ToHashSet(), batch.Ids(ChangeKind.Applicant).ToHashSet());
        var isAboutUs = batch.Has(ChangeKind.ReviewItem) || shown.Rows.Any(row => runs.Contains(row.Rid) || applicants.Contains(row.Aid));
        return isAboutUs ? RefreshAsync() : Task.CompletedTask;
    }

    /// <summary>The rows on screen as they are now, and what the page would show besides.</summary>
    private async Task RefreshAsync()
    {
        if (_shown is not { } asked)
        {
            return;
        }

        var fresh = await list.RowsAsync(asked.Scope, [.. asked.Rows.Select(row => row.Id)], CancellationToken.None);
        var pulse = await list.PulseAsync(asked.Scope);
        var tiles = await list.TilesAsync(Connection);
        await InvokeAsync(() => TakeAsync(asked, fresh, pulse, tiles));
    }

    private async Task TakeAsync(QueueShown asked, IReadOnlyList<QueueRow> fresh, QueuePulse pulse, IReadOnlyList<QueueTile> tiles)
    {
        if (_shown is not { } shown || !ReferenceEquals(shown.Scope, asked.Scope))
        {
            return;
        }

        (_pulse, _tiles, _now) = (pulse, tiles, time.GetUtcNow().UtcDateTime);
        if (shown.Rows.Count == 0 && pulse.Ids.Count > 0)
        {
            await LoadAsync();
            return;
        }

        var byId = fresh.ToDictionary(row => row.Id);
        _shown = shown with { Rows = [.. shown.Rows.Select(row => byId.GetValueOrDefault(row.Id, row))] };
        _new = asked.Scope.Filter.Cursor is { IsBefore: true } ? 0 : pulse.Ids.Except(shown.Rows.Select(row => row.Id)).Count();
        StateHasChanged();
    }

    private async Task ClaimAsync(QueueRow row)
    {
        var result = await claims.ClaimAsync(Connection, row.Id, CancellationToken.None);
        _notice = new(result is ClaimResult.Claimed, new ReviewTexts(Zone, time.GetUtcNow()).Of(result));
        await RefreshAsync();
    }

    private IReadOnlyList<PersonThere> PeopleAt(long id) => list.Presence.At(_shown?.Scope.ConnectionId ?? 0, id);

    private void OnPresence(object? sender, PresenceEventArgs args)
    {
        if (_shown is { } shown && shown.Scope.ConnectionId == args.ConnectionId && shown.Rows.Any(row => row.Id == args.ItemId))
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }

    /// <summary>A second item is shown beside the first; a third begins anew.</summary>
    private async Task WhyAsync(QueueRow row)
    {
        long[] ids = _why is [var first] && first.Id != row.Id ? [first.Id, row.Id] : [row.Id];
        _why = await list.WhyAsync(Connection, ids, CancellationToken.None);
    }

    private void ChooseWorkflow(ChangeEventArgs args) =>
        navigation.NavigateTo(Url(_filter.FirstPage with { Workflow = args.Value as string is { Length: > 0 } workflow ? workflow : null }));

    private sealed record Notice(bool IsGood, string Text);
}
