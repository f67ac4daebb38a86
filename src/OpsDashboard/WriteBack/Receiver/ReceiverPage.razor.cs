using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;

namespace OpsDashboard.WriteBack.Receiver;

public sealed partial class ReceiverPage(ReceiverActions actions, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, TimeProvider time) : ComponentBase
{
    private readonly CancellationTokenSource _ending = new();
    private ReceiverRow? _row;
    private ReceiverResult? _result;
    private DateTime _now;
    private string _url = "";
    private bool _isEnabled = true;
    private bool _isLoaded;
    private bool _isBusy;
    private bool _isRotating;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private Configuration.ConnectionInfo Environment { get; set; } = null!;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        (_url, _isEnabled) = (_row?.Url ?? "", _row?.IsEnabled ?? true);
    }

    private Task SaveAsync() => ActAsync(() => actions.SaveAsync(Connection, _url, _isEnabled, _ending.Token));

    private async Task ActAsync(Func<Task<ReceiverResult>> act)
    {
        _isBusy = true;
        _result = await act();
        (_isBusy, _isRotating) = (false, false);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (connections.Find(Connection) is not { } known)
        {
            return;
        }

        _now = time.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        _row = await ReceiverQueries.Row(db, known.Id).SingleOrDefaultAsync(_ending.Token);
        _isLoaded = true;
    }
}
