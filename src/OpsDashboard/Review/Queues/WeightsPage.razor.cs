using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;
using OpsDashboard.Sync;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Queues;

/// <summary>The weights of the score, tried on today's queue before they are stored.</summary>
public sealed partial class WeightsPage(
    PolicyActions actions, ConnectionRegistry connections, LoopSet loops, IDbContextFactory<OpsDbContext> factory) : ComponentBase, IDisposable
{
    private const int MostShown = 25;

    private readonly CancellationTokenSource _ending = new();
    private WeightsEdit? _edit;
    private ScoreWeights _stored = ScoreWeights.Default;
    private int _number;
    private IReadOnlyList<ScoreMove>? _moves;
    private RuleResult? _result;
    private bool _isBusy;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    private int Id => connections.Find(Connection)?.Id ?? 0;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        var policy = await ReviewPolicies.FindAsync<ScoreWeights>(db, Id, PolicyKind.ScoreWeights, "", _ending.Token);
        (_stored, _number) = (policy?.Value ?? ScoreWeights.Default, policy?.Number ?? 0);
        (_edit, _moves) = (new(_stored), null);
    }

    /// <summary>What was tried is not what the form says any more.</summary>
    private void Forget() => _moves = null;

    private void Remove(TagField tag)
    {
        _edit!.Tags.Remove(tag);
        Forget();
    }

    private async Task PreviewAsync()
    {
        var weights = _edit!.ToWeights();
        if (weights.Problem() is { } problem)
        {
            (_result, _moves) = (new(false, problem), null);
            return;
        }

        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        _moves = WeightPreview.Of(await WeightPreview.Items(db, Id).ToListAsync(_ending.Token), _stored, weights);
        _result = null;
    }

    private async Task SaveAsync()
    {
        var weights = _edit!.ToWeights();
        if (_isBusy || weights.Problem() is not null)
        {
            return;
        }

        _isBusy = true;
        _result = await actions.WriteAsync(
            Connection, PolicyKind.ScoreWeights, "", weights, _number, CancellationToken.None, (db, id) => ItemUpkeep.RefreshLaterAsync(db, id, CancellationToken.None));
        _isBusy = false;
        if (_result.IsDone)
        {
            loops.RunNow(Id, LoopSet.Queue);
            await ReadAsync();
        }
    }
}
