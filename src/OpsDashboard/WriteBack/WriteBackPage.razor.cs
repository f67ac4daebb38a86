using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Live;
using OpsDashboard.SignIn;
using OpsDashboard.WriteBack.Receiver;

namespace OpsDashboard.WriteBack;

public sealed partial class WriteBackPage(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ChangeFeed feed, CurrentUser user) : ComponentBase
{
    private const int MostOpen = 200;
    private const int MostConfirmed = 20;

    private readonly CancellationTokenSource _ending = new();
    private ChangeSubscription? _subscription;
    private View? _view;
    private WriteBackResult? _result;
    private bool _mayOperate;
    private bool _mayReview;
    private bool _mayAdminister;
    private Guid _self;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private Configuration.ConnectionInfo Environment { get; set; } = null!;

    public void Dispose()
    {
        _subscription?.Dispose();
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (connections.Find(Connection) is not { } known)
        {
            return;
        }

        _self = (await user.GetAsync()).Oid;
        (_mayOperate, _mayReview) = (await user.MayAsync(StaffRight.Operate), await user.MayAsync(StaffRight.Review));
        _mayAdminister = await user.MayAsync(StaffRight.Administer);
        _subscription = feed.Subscribe(known.Id, batch => batch.Has(ChangeKind.ReviewItem) ? InvokeAsync(RefreshAsync) : Task.CompletedTask);
        await ReadAsync();
    }

    private bool CanAct(OutboxRow row) => _mayOperate || (_mayReview && (row.DecidedBy == _self || row.Holder == _self));

    private async Task RefreshAsync()
    {
        if (!_ending.IsCancellationRequested)
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        var id = connections.Find(Connection)!.Id;
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        var open = await WriteBackQueries.Unconfirmed(db, id, MostOpen).ToListAsync(_ending.Token);
        _view = new(
            [.. open.Where(row => row.State == OutboxState.NeedsAttention)],
            [.. open.Where(row => row.State != OutboxState.NeedsAttention)],
            await WriteBackQueries.Waiting(db, id, MostOpen).ToListAsync(_ending.Token),
            await WriteBackQueries.Confirmed(db, id, MostConfirmed).ToListAsync(_ending.Token),
            await ReceiverQueries.Enabled(db, id).AnyAsync(_ending.Token));
    }

    private async Task DoneAsync(WriteBackResult result)
    {
        _result = result;
        await ReadAsync();
    }

    private sealed record View(
        IReadOnlyList<OutboxRow> Attention, IReadOnlyList<OutboxRow> OnTheWay, IReadOnlyList<WaitingRow> Waiting, IReadOnlyList<OutboxRow> Confirmed, bool HasReceiver);
}
