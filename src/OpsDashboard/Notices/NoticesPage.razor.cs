using Microsoft.AspNetCore.Components;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Notices;

/// <summary>What somebody should know, newest first. New ones appear by themselves on the first page.</summary>
public sealed partial class NoticesPage(NoticeBoard board, NoticeActions actions, CurrentUser user, ILogger<NoticesPage> logger) : ComponentBase
{
    private ChangeSubscription? _subscription;
    private string? _listensTo;
    private IReadOnlyList<NoticeRow>? _rows;
    private string? _errorId;
    private bool _maySeeItems;

    [Parameter] public string Connection { get; set; } = "";

    [SupplyParameterFromQuery] public long? Before { get; set; }

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_listensTo != Connection && board.IdOf(Connection) is { } connectionId)
        {
            _listensTo = Connection;
            _subscription?.Dispose();
            _subscription = board.Listen(connectionId, () => InvokeAsync(LoadAsync));
        }

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _maySeeItems = await user.MayAsync(StaffRight.ViewQueue);
            _rows = board.IdOf(Connection) is { } connectionId
                ? await board.PageAsync(connectionId, (await user.GetAsync()).Oid, Before, CancellationToken.None)
                : [];
            _errorId = null;
        }
        catch (Exception exception)
        {
            _errorId = ErrorIds.Next();
            ErrorIds.Log.QueryFailed(logger, exception, _errorId);
        }

        StateHasChanged();
    }

    private Task ReadAsync(long id, bool andOlder) => actions.ReadAsync(Connection, id, andOlder, CancellationToken.None);
}
