using Microsoft.AspNetCore.Components;
using OpsDashboard.Review.Item;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Shift;

/// <summary>Asks what is to become of each item, does it all at once and says what the day came to.</summary>
public sealed partial class EndShiftPage(ShiftBoard board, ShiftActions actions, CurrentUser user, TimeProvider time, ILogger<EndShiftPage> logger) : ComponentBase
{
    /// <summary>When most shifts begin.</summary>
    private static readonly TimeSpan Morning = TimeSpan.FromHours(8);

    private List<Row>? _rows;
    private IReadOnlyList<Colleague> _colleagues = [];
    private ShiftResult.Ended? _ended;
    private string? _refused;
    private string? _errorId;
    private string? _loaded;
    private bool _isAway;
    private bool _isBusy;
    private DateTime _awayUntil;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    [CascadingParameter] private BrowserZone Zone { get; set; } = BrowserZone.Utc;

    private DateTime Local => Zone.ToLocal(time.GetUtcNow()).DateTime;

    protected override Task OnParametersSetAsync()
    {
        if (_loaded == Connection)
        {
            return Task.CompletedTask;
        }

        (_loaded, _ended, _refused, _rows) = (Connection, null, null, null);
        _awayUntil = Local.Date.AddDays(1) + Morning;
        return LoadAsync();
    }

    private static DateTimeOffset Utc(DateTime at) => new(at, TimeSpan.Zero);

    private async Task LoadAsync()
    {
        try
        {
            (var held, _colleagues) = await board.ReadAsync(Connection, (await user.GetAsync()).Oid, CancellationToken.None);
            var before = (_rows ?? []).ToDictionary(row => row.Item.Id);
            _rows = [.. held.Select(item => before.TryGetValue(item.Id, out var row) ? row.Of(item) : new Row { Item = item })];
            _errorId = null;
        }
        catch (Exception exception)
        {
            _errorId = ErrorIds.Next();
            ErrorIds.Log.QueryFailed(logger, exception, _errorId);
        }
    }

    private async Task EndAsync()
    {
        _isBusy = true;
        try
        {
            var handOvers = _rows!.Where(row => row.To.Length > 0).Select(row => new HandOver(row.Item.Id, Guid.Parse(row.To), row.Note)).ToList();
            var end = new ShiftEnd(handOvers, _isAway ? Zone.ToUtc(_awayUntil) : null, Zone.StartOfDay(DateOnly.FromDateTime(Local)));
            var result = await actions.EndAsync(Connection, end, CancellationToken.None);
            (_ended, _refused) = (result as ShiftResult.Ended, (result as ShiftResult.Refused)?.Text);
            if (_ended is null)
            {
                await LoadAsync();
            }
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>One item with what was chosen for it.</summary>
    private sealed class Row
    {
        public required ShiftItem Item { get; init; }

        /// <summary>A colleague's id; empty for back to the queue.</summary>
        public string To { get; set; } = "";

        public string Note { get; set; } = "";

        public Row Of(ShiftItem item) => new() { Item = item, To = To, Note = Note };
    }
}
