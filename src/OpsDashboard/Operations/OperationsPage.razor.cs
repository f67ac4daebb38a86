using Microsoft.AspNetCore.Components;
using OpsDashboard.Connections;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Sync;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;

namespace OpsDashboard.Operations;

public sealed partial class OperationsPage(
    OperationsQueries queries, OperationsActions actions, BackfillActions backfill, WebhookRegistrar registrar, SyncControl control,
    ConnectionRegistry connections, CurrentUser user) : ComponentBase
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _ending = new();
    private readonly Stack<long?> _olderThan = [];
    private OnfidoConnection? _connection;
    private View? _view;
    private ActionResult? _result;
    private bool _canOperate;
    private long? _beforeId;
    private int _held;
    private Task? _refreshing;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private Configuration.ConnectionInfo Environment { get; set; } = null!;

    private CancellationToken Ending => _ending.Token;

    public async ValueTask DisposeAsync()
    {
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

        _connection = connections.Find(Connection);
        _canOperate = await user.MayAsync(StaffRight.Operate);
        await ReadAsync();
        _refreshing ??= RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        using var timer = new PeriodicTimer(RefreshInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(Ending))
            {
                await ReadAsync();
                StateHasChanged();
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

    private async Task ReadAsync()
    {
        if (_connection is not { } connection)
        {
            return;
        }

        var chosen = await queries.BackfillAsync(connection.Id, Ending);
        _held = control.Brakes.Of(connection.Id).Held;
        _view = new(
            chosen,
            await queries.OldestRunAsync(connection.Id, Ending),
            chosen is null ? await backfill.EstimateAsync(connection, Ending) : [],
            await queries.DaysAsync(connection.Id, Ending),
            await queries.KnownAsync(connection.Id, Ending),
            await queries.WaitingAsync(connection.Id, Ending),
            await registrar.StateAsync(connection, Ending),
            registrar.Preview(connection),
            await queries.LoopsAsync(connection.Id, Ending),
            await queries.InboxAsync(connection.Id, Ending),
            await queries.DeliveriesAsync(connection.Id, _beforeId, Ending),
            await queries.WorkflowsAsync(connection.Id, Ending));
    }

    private async Task ActAsync(Func<OperationsActions, Task<ActionResult>> act)
    {
        _result = await act(actions);
        await ReadAsync();
    }

    private Task OlderAsync(long lastId)
    {
        _olderThan.Push(_beforeId);
        _beforeId = lastId;
        return ReadAsync();
    }

    private Task NewerAsync()
    {
        _beforeId = _olderThan.Pop();
        return ReadAsync();
    }

    private sealed record View(
        Backfill? Backfill,
        DateOnly? OldestRun,
        IReadOnlyList<BackfillEstimate> Estimates,
        IReadOnlyList<DayRow> Days,
        KnownRow Known,
        IReadOnlyList<WaitingRow> Waiting,
        RegistrationState Registration,
        Onfido.Client.Webhooks.WebhookCreate? Preview,
        IReadOnlyList<LoopRow> Loops,
        IReadOnlyDictionary<InboxState, int> Inbox,
        IReadOnlyList<DeliveryRow> Deliveries,
        IReadOnlyList<WorkflowRow> Workflows);
}
