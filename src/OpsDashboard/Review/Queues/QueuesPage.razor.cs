using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Review.Policies;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Queues;

/// <summary>The queues of a connection in the order of their rules, and how each keeps its target.</summary>
public sealed partial class QueuesPage(
    QueueActions actions, QueueBoard board, CurrentUser user, ConnectionRegistry connections, IDbContextFactory<OpsDbContext> factory, TimeProvider time) : ComponentBase, IDisposable
{
    private static readonly SlaLine Nothing = new();

    private readonly CancellationTokenSource _ending = new();
    private IReadOnlyList<QueueFacts>? _queues;
    private IReadOnlyList<QueueTile> _tiles = [];
    private IReadOnlyList<SlaLine> _week = [];
    private IReadOnlyList<SlaLine> _month = [];
    private RuleResult? _result;
    private bool _mayManage;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _mayManage = await user.MayAsync(StaffRight.ManageReview);
        await ReadAsync();
    }

    private static SlaLine Of(IReadOnlyList<SlaLine> lines, int id) => lines.FirstOrDefault(line => line.QueueId == id) ?? Nothing;

    private int WaitingOf(int id) => _tiles.FirstOrDefault(tile => tile.Id == id)?.Waiting ?? 0;

    private async Task ReadAsync()
    {
        var id = connections.Find(Connection)?.Id ?? 0;
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        _queues = (await QueueSet.LoadAsync(db, id, _ending.Token)).All;
        _week = await SlaReport.Decided(db, id, now.AddDays(-7)).ToListAsync(_ending.Token);
        _month = await SlaReport.Decided(db, id, now.AddDays(-30)).ToListAsync(_ending.Token);
        _tiles = await board.TilesAsync(id);
    }

    private async Task MoveAsync(string key, bool isUp)
    {
        _result = await actions.MoveAsync(Connection, key, isUp, CancellationToken.None);
        await ReadAsync();
    }
}
