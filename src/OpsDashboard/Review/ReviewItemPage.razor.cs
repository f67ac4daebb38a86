using Microsoft.AspNetCore.Components;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review;

/// <summary>
/// One item: what the run is about, who holds it, and the form for who does. What was written outlives a lost claim, a changed run
/// and a refused decision; the decision is about the version of the run that the person saw last.
/// </summary>
public sealed partial class ReviewItemPage(
    ReviewReader reader, QueueList list, ClaimActions claims, DecisionActions decisions, CurrentUser user, ChangeFeed feed, TimeProvider time,
    ILogger<ReviewItemPage> logger) : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    /// <summary>A claim in use is renewed when less than this is left.</summary>
    private static readonly TimeSpan RenewWithin = TimeSpan.FromMinutes(10);

    private readonly CancellationSeries _loads = new();
    private readonly CancellationTokenSource _ending = new();
    private ChangeSubscription? _subscription;
    private (string Connection, long Id) _open;
    private ReviewShown? _shown;

    /// <summary>The run as the person saw it: the decision is about this.</summary>
    private ReviewFacts? _seen;
    private DecisionDraft _draft = new();
    private IReadOnlyList<Reason> _reasons = [];
    private DecisionResult.Done? _done;
    private string? _notice;
    private string? _errorId;
    private Guid _oid;
    private DateTime _now;
    private int _free;
    private bool _mayReview;
    private bool _seesReasons;
    private bool _seesReports;
    private bool _isLoaded;
    private bool _isDeciding;
    private bool _hadClaim;
    private bool _isUsed;

    [Parameter] public string Connection { get; set; } = "";

    [Parameter] public long Id { get; set; }

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    [CascadingParameter] private BrowserZone Zone { get; set; } = BrowserZone.Utc;

    private bool IsMine => _mayReview && _shown?.Item.IsHeldBy(_oid, _now) is true;

    /// <summary>Somebody's own first decision does not wait for themselves.</summary>
    private bool MayClaim => _mayReview && !(_shown?.Item.State == ReviewItemState.AwaitingSecond && _shown.Decisions.Any(decision => decision.ByOid == _oid && decision.Effect == EffectState.AwaitsSecond));

    private bool HasChanged => _done is null && _shown is { } shown && _seen is { } seen && shown.Item.RunUpdatedAt != seen.RunUpdatedAt;

    private bool ShowsForm => _done is null && (IsMine || (_mayReview && _hadClaim));

    public void Dispose()
    {
        _subscription?.Dispose();
        _loads.Dispose();
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _oid = (await user.GetAsync()).Oid;
        _mayReview = await user.MayAsync(StaffRight.Review);
        _seesReasons = await user.MayAsync(StaffRight.SeeReasons);
        _seesReports = await user.MayAsync(StaffRight.SeeReports);
        _ = LookAsync(_ending.Token);
    }

    protected override Task OnParametersSetAsync()
    {
        if (_open == (Connection, Id))
        {
            return Task.CompletedTask;
        }

        _open = (Connection, Id);
        _subscription?.Dispose();
        _subscription = feed.Subscribe(reader.IdOf(Connection), OnChangeAsync);
        (_shown, _seen, _draft, _done, _notice, _isLoaded, _hadClaim) = (null, null, new(), null, null, false, false);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        try
        {
            var shown = await reader.ReadAsync(Connection, Id, _oid, _seesReasons, _seesReports, cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_shown, _errorId, _isLoaded, _now) = (shown, null, true, time.GetUtcNow().UtcDateTime);
            if (_seen is null && shown is not null)
            {
                (_seen, _draft.Language) = (shown.Item, LinkLanguages.Of(shown.LinkLanguage));
                _reasons = _mayReview ? await reader.ReasonsAsync(cancellation) : [];
            }

            if (_done is not null && IsMine)
            {
                // Taken back: the form is there again, with what was written.
                (_done, _notice, _draft) = (null, null, new() { Language = LinkLanguages.Of(shown!.LinkLanguage) });
            }

            _hadClaim |= IsMine;
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

    private Task OnChangeAsync(ChangeBatch batch) => _shown?.Item is { } item
        && (batch.Ids(ChangeKind.ReviewItem).Contains(item.Rid) || batch.Ids(ChangeKind.Run).Contains(item.Rid)
            || batch.Ids(ChangeKind.RunDetails).Contains(item.Rid) || batch.Ids(ChangeKind.Applicant).Contains(item.Aid))
            ? InvokeAsync(LoadAsync)
            : Task.CompletedTask;

    /// <summary>Claims end without a notice, and one that is in use is renewed without a question.</summary>
    private async Task LookAsync(CancellationToken ending)
    {
        using var timer = new PeriodicTimer(LookInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending))
            {
                await InvokeAsync(() => IsMine && _isUsed && _shown!.Item.LeaseUntil - time.GetUtcNow().UtcDateTime < RenewWithin ? KeepAsync() : LoadAsync());
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

    private void Use() => _isUsed = true;

    private async Task KeepAsync()
    {
        _isUsed = false;
        await claims.RenewAsync(Connection, Id, _shown!.Item.FencingToken, CancellationToken.None);
        await LoadAsync();
    }

    private async Task ClaimAsync()
    {
        var result = await claims.ClaimAsync(Connection, Id, CancellationToken.None);
        _notice = result is ClaimResult.Claimed ? null : new ReviewTexts(Zone, time.GetUtcNow()).Of(result);
        await LoadAsync();
    }

    private async Task ReleaseAsync()
    {
        await claims.ReleaseAsync(Connection, Id, _shown!.Item.FencingToken, CancellationToken.None);
        (_notice, _hadClaim) = (null, false);
        await LoadAsync();
    }

    private void SeeAsItIs() => (_seen, _notice) = (_shown?.Item, null);

    private async Task DecideAsync()
    {
        if (_isDeciding || _done is not null || _shown is null || _seen is null)
        {
            return;
        }

        _isDeciding = true;
        var result = await decisions.DecideAsync(Connection, _draft.ToAttempt(Id, _shown.Item.FencingToken, _seen.RunUpdatedAt), CancellationToken.None);
        _isDeciding = false;
        _notice = new ReviewTexts(Zone, time.GetUtcNow()).Of(result);
        if (result is DecisionResult.Done done)
        {
            _done = done;
            _free = await list.FreeAsync(Connection, _oid, CancellationToken.None);
        }
        else
        {
            // What was refused may have been because of it.
            _draft.Refresh(_reasons = await reader.ReasonsAsync(CancellationToken.None));
        }

        await LoadAsync();
    }
}
