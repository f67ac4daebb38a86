using Microsoft.AspNetCore.Components;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Seen;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Item;

/// <summary>
/// One item: what the run is about, who holds it, and the form for who does. The person's data are here only while the claim holds.
/// What was written outlives a lost claim, a changed run and a refused decision; the decision is about the version of the run that the
/// person saw last.
/// </summary>
public sealed partial class ReviewItemPage(
    ReviewReader reader, ReviewDesk desk, ClaimActions claims, DecisionActions decisions, CurrentUser user, ChangeFeed feed, TimeProvider time,
    ILogger<ReviewItemPage> logger) : IDisposable
{
    /// <summary>Short, because a claim's end covers the page.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private readonly CancellationSeries _loads = new();
    private readonly CancellationTokenSource _ending = new();
    private ClaimWatch _claim = new();
    private SeenWatch _watch = new();
    private ChangeSubscription? _subscription;
    private (string Connection, long Id) _open;
    private ReviewEyes? _eyes;
    private ReviewShown? _shown;

    /// <summary>The run as the person saw it: the decision is about this.</summary>
    private ReviewFacts? _seen;
    private DecisionDraft _draft = new();
    private IReadOnlyList<Reason> _reasons = [];
    private DecisionResult.Done? _done;
    private DateTime? _picturesMissingSince;
    private string? _notice;
    private string? _errorId;
    private DateTime _now;
    private bool _isLoaded;
    private bool _isDeciding;
    private bool _hadClaim;

    [Parameter] public string Connection { get; set; } = "";

    [Parameter] public long Id { get; set; }

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    [CascadingParameter] private BrowserZone Zone { get; set; } = BrowserZone.Utc;

    private ReviewEyes Eyes => _eyes ?? throw new InvalidOperationException("Nobody looks yet.");

    private bool IsMine => _eyes is { MayReview: true } eyes && _shown?.Item.IsHeldBy(eyes.Oid, _now) is true;

    private int? MinutesLeft => IsMine ? ClaimWatch.MinutesLeft(_shown!.Item.LeaseUntil, _now) : null;

    /// <summary>Somebody's own first decision does not wait for themselves.</summary>
    private bool MayClaim => Eyes.MayReview && _shown?.IsFirstOf(Eyes.Oid) is not true;

    private bool HasChanged => _done is null && _shown is { } shown && _seen is { } seen && shown.Item.RunUpdatedAt != seen.RunUpdatedAt;

    private bool IsClosed => _shown?.Item.State == ReviewItemState.Closed;

    private bool ShowsForm => _done is null && !IsClosed && (IsMine || (Eyes.MayReview && _hadClaim));

    public void Dispose()
    {
        _subscription?.Dispose();
        _loads.Dispose();
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _eyes = await ReviewEyes.OfAsync(user);
        _ = TickAsync(_ending.Token);
    }

    protected override Task OnParametersSetAsync()
    {
        if (_open == (Connection, Id))
        {
            return Task.CompletedTask;
        }

        _open = (Connection, Id);
        _subscription?.Dispose();
        _subscription = feed.Subscribe(desk.IdOf(Connection), OnChangeAsync);
        (_shown, _seen, _draft, _done, _notice, _isLoaded, _hadClaim) = (null, null, new(), null, null, false, false);
        (_claim, _watch, _picturesMissingSince) = (new(), new(), null);
        _claim.Use(time.GetUtcNow().UtcDateTime);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var cancellation = _loads.Next();
        try
        {
            var shown = await reader.ReadAsync(desk.IdOf(Connection), Id, Eyes, cancellation);
            cancellation.ThrowIfCancellationRequested();
            await ShowAsync(shown, cancellation);
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

    private async Task ShowAsync(ReviewShown? shown, CancellationToken cancellationToken)
    {
        var had = _shown?.Story is not null;
        (_shown, _errorId, _isLoaded, _now) = (shown, null, true, time.GetUtcNow().UtcDateTime);
        _claim.Looked(_now);
        _picturesMissingSince = shown?.Story is null ? null : desk.PicturesMissingSince(Connection);
        if (_seen is null && shown is not null)
        {
            (_seen, _draft.Language) = (shown.Item, LinkLanguages.Of(shown.LinkLanguage));
            _reasons = Eyes.MayReview ? await reader.ReasonsAsync(cancellationToken) : [];
        }

        if (had && shown is { Story: null })
        {
            desk.LetGo(Id, Eyes.Oid);
        }
        else if (shown?.Story is not null && !had && !_hadClaim)
        {
            _draft.Language = LinkLanguages.Of(shown.LinkLanguage);
        }

        if (_done is not null && IsMine)
        {
            // Taken back: the form is there again, with what was written.
            (_done, _notice, _draft) = (null, null, new() { Language = LinkLanguages.Of(shown?.LinkLanguage) });
        }

        _hadClaim |= IsMine;
    }

    private Task OnChangeAsync(ChangeBatch batch) => _shown?.Item is { } item
        && (batch.Ids(ChangeKind.ReviewItem).Contains(item.Rid) || batch.Ids(ChangeKind.Run).Contains(item.Rid)
            || batch.Ids(ChangeKind.RunDetails).Contains(item.Rid) || batch.Ids(ChangeKind.Applicant).Contains(item.Aid))
            ? InvokeAsync(LoadAsync)
            : Task.CompletedTask;

    private async Task TickAsync(CancellationToken ending)
    {
        try
        {
            await ClaimWatch.EveryAsync(Tick, time, () => InvokeAsync(TickAsync), ending);
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    /// <summary>Claims end without a notice, and one that is in use is renewed without a question.</summary>
    private async Task TickAsync()
    {
        var was = IsMine;
        _now = time.GetUtcNow().UtcDateTime;
        if (was && !IsMine)
        {
            // What is on screen goes at once, whether or not the database answers.
            _shown = _shown! with { Story = null, LinkLanguage = null };
            desk.LetGo(Id, Eyes.Oid);
            StateHasChanged();
            await LoadAsync();
        }
        else if (IsMine && _claim.IsToRenew(_shown!.Item.LeaseUntil, _now))
        {
            await KeepAsync();
        }
        else if (_claim.IsToLook(_now))
        {
            await LoadAsync();
        }
        else if (_claim.IsToTell(MinutesLeft))
        {
            StateHasChanged();
        }

        if (IsMine && _claim.IsInUse(_now))
        {
            // While this one is worked on the next is read.
            await desk.ReadAheadAsync(Connection, Eyes, _ending.Token);
        }
    }

    private void Use() => _claim.Use(time.GetUtcNow().UtcDateTime);

    private async Task KeepAsync()
    {
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
        var attempt = _draft.ToAttempt(Id, _shown.Item.FencingToken, _seen.RunUpdatedAt) with { Seen = desk.Seal(_shown, Eyes.Oid, _watch) };
        var result = await decisions.DecideAsync(Connection, attempt, CancellationToken.None);
        _isDeciding = false;
        _notice = new ReviewTexts(Zone, time.GetUtcNow()).Of(result);
        if (result is DecisionResult.Done done)
        {
            _done = done;
        }
        else
        {
            // What was refused may have been because of it.
            _draft.Refresh(_reasons = await reader.ReasonsAsync(CancellationToken.None));
        }

        await LoadAsync();
    }
}
