using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Runs;

/// <summary>One run as it stands now; it changes on screen when it changes in the cache.</summary>
public sealed partial class RunPage(
    IDbContextFactory<OpsDbContext> factory, RunsList list, RunsTrail trail, ChangeFeed feed, ILogger<RunPage> logger) : IDisposable
{
    private const int ShortLength = 8;

    private readonly CancellationSeries _loads = new();
    private ChangeSubscription? _subscription;
    private RunFacts? _run;
    private RunJson? _json;
    private IReadOnlyList<string> _reasons = [];
    private IReadOnlyList<string> _tags = [];
    private IReadOnlyList<RunHistory> _history = [];
    private string? _errorId;
    private bool _isLoaded;

    [Parameter] public string Connection { get; set; } = "";

    [Parameter] public string RunId { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    private string ShortId => RunId.Length > ShortLength ? RunId[..ShortLength] : RunId;

    public void Dispose()
    {
        _subscription?.Dispose();
        _loads.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        _subscription?.Dispose();
        _subscription = feed.Subscribe(list.IdOf(Connection), OnChangeAsync);
        _isLoaded = false;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellation);
            var run = await RunQueries.One(db, list.IdOf(Connection), RunId).SingleOrDefaultAsync(cancellation);
            if (run is not null)
            {
                _reasons = await RunQueries.Values(db, run.Rid, FacetKind.Reason).ToListAsync(cancellation);
                _tags = await RunQueries.Values(db, run.Rid, FacetKind.Tag).ToListAsync(cancellation);
                _history = await RunQueries.History(db, run.Rid).ToListAsync(cancellation);
            }

            (_run, _json, _errorId, _isLoaded) = (run, RunJson.Read(run?.Json), null, true);
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

    private Task OnChangeAsync(ChangeBatch batch) => IsAbout(batch) ? InvokeAsync(LoadAsync) : Task.CompletedTask;

    private bool IsAbout(ChangeBatch batch) => _run is null
        ? batch.Has(ChangeKind.Run)
        : batch.Ids(ChangeKind.Run).Contains(_run.Rid) || batch.Ids(ChangeKind.Applicant).Contains(_run.Aid);

    private static string Utc(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
