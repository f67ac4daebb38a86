using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;

namespace OpsDashboard.Api;

public sealed partial class ApiKeysPage(ApiKeyActions actions, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, TimeProvider time) : ComponentBase
{
    private readonly CancellationTokenSource _ending = new();
    private IReadOnlyList<ApiKeyRow>? _keys;
    private ApiKeyResult? _result;
    private DateTime _now;
    private string _name = "";
    private string _scope = ApiScope.ReadDecisions;
    private int _days = ApiKeyActions.Lifetimes[1];

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private Configuration.ConnectionInfo Environment { get; set; } = null!;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private async Task ReadAsync()
    {
        if (connections.Find(Connection) is not { } known)
        {
            return;
        }

        _now = time.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        _keys = await ApiKeyQueries.Rows(db, known.Id).ToListAsync(_ending.Token);
    }

    private async Task CreateAsync()
    {
        _result = await actions.CreateAsync(Connection, _name, _scope, _days, _ending.Token);
        if (_result.IsDone)
        {
            _name = "";
        }

        await ReadAsync();
    }

    private async Task RevokeAsync(int id)
    {
        _result = await actions.RevokeAsync(Connection, id, _ending.Token);
        await ReadAsync();
    }
}
