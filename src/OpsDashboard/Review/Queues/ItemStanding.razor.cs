using Microsoft.AspNetCore.Components;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Queues;

/// <summary>Read again whenever the page has read the item anew.</summary>
public sealed partial class ItemStanding(QueueList list, AssignActions assigning, ClaimActions claims, CurrentUser user, TimeProvider time) : ComponentBase
{
    private ReviewFacts? _read;
    private Standing? _facts;
    private IReadOnlyList<Assignable> _people = [];
    private string? _notice;
    private bool _mayReview;
    private bool _mayGive;
    private Guid _oid;
    private bool _isBusy;

    [Parameter, EditorRequired] public string Connection { get; set; } = "";

    [Parameter, EditorRequired] public ReviewFacts Item { get; set; } = null!;

    [Parameter, EditorRequired] public DateTime Now { get; set; }

    [CascadingParameter] private BrowserZone Zone { get; set; } = BrowserZone.Utc;

    /// <summary>From somebody else, when they stopped or when one gives out work.</summary>
    private bool CanTakeOver => _mayReview && Item.IsHeld(Now) && Item.HolderOid != _oid
        && (_mayGive || Claims.IsIdle(Item.ClaimedAt!.Value, Item.LeaseUntil!.Value, Now));

    protected override async Task OnInitializedAsync()
    {
        (_oid, _mayReview) = ((await user.GetAsync()).Oid, await user.MayAsync(StaffRight.Review));
        _mayGive = await user.MayAsync(StaffRight.Assign);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_read, Item))
        {
            return;
        }

        _read = Item;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _facts = await list.StandingAsync(Connection, Item.Id, CancellationToken.None);
        _people = _mayGive && _facts is { IsUnfinished: true } ? await assigning.PeopleAsync(Connection, Item.Id, CancellationToken.None) : [];
    }

    private Task AssignAsync(ChangeEventArgs args) => Guid.TryParse(args.Value as string, out var oid)
        ? ActAsync(async () => (await assigning.AssignAsync(Connection, Item.Id, oid, CancellationToken.None)).Text)
        : Task.CompletedTask;

    private Task UnassignAsync() => ActAsync(async () => (await assigning.UnassignAsync(Connection, Item.Id, CancellationToken.None)).Text);

    private Task TakeOverAsync() => ActAsync(async () =>
        new ReviewTexts(Zone, time.GetUtcNow()).Of(await claims.TakeOverAsync(Connection, Item.Id, CancellationToken.None)));

    private async Task ActAsync(Func<Task<string>> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        _notice = await act();
        _isBusy = false;
        await ReadAsync();
    }
}
