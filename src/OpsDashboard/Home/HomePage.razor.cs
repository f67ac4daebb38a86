using Microsoft.AspNetCore.Components;
using OpsDashboard.Connections;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Home;

/// <summary>
/// Where everybody's day begins: a part for each right, several roles add up. Changes make it read again, and so does the clock,
/// because claims run out without anybody writing.
/// </summary>
public sealed partial class HomePage(HomeBoard board, ConnectionRegistry connections, ChangeFeed feed, CurrentUser user, ILogger<HomePage> logger) : ComponentBase
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _ending = new();
    private OnfidoConnection? _connection;
    private ChangeSubscription? _subscription;
    private HomeView? _view;
    private Task? _refreshing;
    private string? _greeting;
    private string? _errorId;
    private bool _maySearch;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private Configuration.ConnectionInfo Environment { get; set; } = null!;

    [CascadingParameter] private BrowserZone Zone { get; set; } = BrowserZone.Utc;

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _ending.CancelAsync();
        if (_refreshing is { } refreshing)
        {
            await refreshing;
        }

        _ending.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_connection?.Key == Connection)
        {
            return;
        }

        _view = null;
        _connection = connections.Find(Connection);
        _subscription?.Dispose();
        _subscription = feed.Subscribe(_connection?.Id ?? 0, OnChangeAsync);
        await ReadAsync();
        _refreshing ??= RefreshAsync();
    }

    private Task OnChangeAsync(ChangeBatch batch) =>
        batch.Has(ChangeKind.Run) || batch.Has(ChangeKind.ReviewItem) ? InvokeAsync(ReadAsync) : Task.CompletedTask;

    private async Task RefreshAsync()
    {
        using var timer = new PeriodicTimer(RefreshInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                await ReadAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task ReadAsync()
    {
        if (_connection is not { } connection)
        {
            return;
        }

        try
        {
            var person = await user.GetAsync();
            var view = await board.ReadAsync(person, connection, Zone);
            if (connection == _connection)
            {
                (_view, _errorId, _greeting) = (view, null, person.Name);
                _maySearch = await user.MayAsync(StaffRight.SearchApplicants);
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
