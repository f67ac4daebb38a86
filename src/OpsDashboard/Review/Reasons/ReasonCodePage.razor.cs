using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Shared;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Reasons;

/// <summary>One reason with its texts in every language and its versions; or the form for a new one.</summary>
public sealed partial class ReasonCodePage(ReasonActions actions, IDbContextFactory<OpsDbContext> factory, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private Reason? _reason;
    private ReasonEdit? _edit;
    private IReadOnlyList<ReasonVersionRow> _versions = [];
    private ReasonResult? _result;
    private string? _open;
    private bool _isLoaded;
    private bool _isBusy;

    [Parameter] public string Connection { get; set; } = "";

    /// <summary>Null for a new reason.</summary>
    [Parameter] public string? Key { get; set; }

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_isLoaded && _open == Key)
        {
            return;
        }

        _open = Key;
        await ReadAsync();
        _isLoaded = true;
    }

    private async Task ReadAsync()
    {
        if (Key is not { } key)
        {
            _edit = new();
            return;
        }

        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        _reason = await ReasonQueries.All(db).SingleOrDefaultAsync(reason => reason.Key == key, _ending.Token);
        _versions = await ReasonQueries.Versions(db, key).ToListAsync(_ending.Token);
        _edit = _reason is null ? null : ReasonEdit.Of(_reason);
    }

    private Task SaveAsync() => ActAsync(async () => _edit!.Number == 0
        ? await actions.AddAsync(Connection, _edit, CancellationToken.None)
        : await actions.ChangeAsync(Connection, _edit, CancellationToken.None));

    private Task OfferAsync() => ActAsync(() => _reason!.RetiredAt is null
        ? actions.RetireAsync(Connection, _reason.Key, CancellationToken.None)
        : actions.RestoreAsync(Connection, _reason.Key, CancellationToken.None));

    /// <summary>What was refused stays in the form.</summary>
    private async Task ActAsync(Func<Task<ReasonResult>> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        _result = await act();
        _isBusy = false;
        if (!_result.IsDone)
        {
            return;
        }

        if (Key is null)
        {
            navigation.NavigateTo(PageUrls.ReasonCode(Connection, _edit!.Key));
            return;
        }

        await ReadAsync();
    }
}
