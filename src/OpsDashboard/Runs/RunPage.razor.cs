using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Runs;

/// <summary>One run as it stands now; it changes on screen when it changes in the cache.</summary>
public sealed partial class RunPage(
    IDbContextFactory<OpsDbContext> factory, RunsList list, RunActions actions, CurrentUser user, RunsTrail trail, ChangeFeed feed,
    ILogger<RunPage> logger) : IDisposable
{
    private const int ShortLength = 8;

    private readonly CancellationSeries _loads = new();
    private ChangeSubscription? _subscription;
    private (string Connection, string RunId) _shown;
    private RunStory? _story;
    private AskResult? _asked;
    private string? _errorId;
    private bool _isLoaded;
    private bool _isAsking;

    [Parameter] public string Connection { get; set; } = "";

    [Parameter] public string RunId { get; set; } = "";

    [SupplyParameterFromQuery(Name = RunTabs.QueryName)] private string? Tab { get; set; }

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    private RunTab Chosen => _story is null ? RunTab.Overview : RunTabs.Parse(Tab, _story.Sight);

    private string ShortId => RunId.Length > ShortLength ? RunId[..ShortLength] : RunId;

    public void Dispose()
    {
        _subscription?.Dispose();
        _loads.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        // Another tab of the same run reads nothing again.
        if (_shown == (Connection, RunId))
        {
            return;
        }

        _shown = (Connection, RunId);
        _subscription?.Dispose();
        _subscription = feed.Subscribe(list.IdOf(Connection), OnChangeAsync);
        (_story, _asked, _isLoaded) = (null, null, false);
        await LoadAsync();
        if (_story is { } story)
        {
            await actions.WantDetailsAsync(Connection, story.Run, CancellationToken.None);
        }
    }

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        try
        {
            var sight = await RunSight.OfAsync(user);
            await using var db = await factory.CreateDbContextAsync(cancellation);
            var story = await RunQueries.ReadAsync(db, list.IdOf(Connection), RunId, sight, cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_story, _errorId, _isLoaded) = (story, null, true);
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

    private async Task AskAsync()
    {
        (_isAsking, _asked) = (true, null);
        StateHasChanged();
        try
        {
            _asked = await actions.AskOnfidoAsync(Connection, RunId, CancellationToken.None);
        }
        finally
        {
            _isAsking = false;
        }

        await LoadAsync();
    }

    private Task OnChangeAsync(ChangeBatch batch) => IsAbout(batch) ? InvokeAsync(LoadAsync) : Task.CompletedTask;

    private bool IsAbout(ChangeBatch batch) => _story is not { Run: var run }
        ? batch.Has(ChangeKind.Run)
        : batch.Ids(ChangeKind.Run).Contains(run.Rid) || batch.Ids(ChangeKind.RunDetails).Contains(run.Rid)
            || batch.Ids(ChangeKind.Applicant).Contains(run.Applicant.Aid)
            || batch.Ids(ChangeKind.ReviewItem).Contains(run.Rid);
}
