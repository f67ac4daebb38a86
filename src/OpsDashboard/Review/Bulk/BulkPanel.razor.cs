using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Bulk;

/// <summary>Review, preview, submit, a result for each item; what failed stays selected.</summary>
public sealed partial class BulkPanel(
    BulkActions actions, BulkBoard board, CurrentUser user, IOptions<DashboardOptions> options, TimeProvider time, ILogger<BulkPanel> logger) : ComponentBase
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(8);

    private static readonly (BulkKind Kind, string Label, string Icon)[] Kinds =
        [(BulkKind.Assign, "Assign", "person"), (BulkKind.Label, "Label", "flag"), (BulkKind.Snooze, "Snooze", "clock"), (BulkKind.Export, "Export", "download"), (BulkKind.Decide, "Decide", "check")];

    private BulkKind? _kind;
    private BulkDraft _draft = new();
    private IReadOnlyList<BulkLine>? _preview;
    private IReadOnlyList<BulkLine>? _done;
    private IReadOnlyList<Shift.Colleague> _people = [];
    private IReadOnlyList<Reason> _reasons = [];
    private BulkPolicy _policy = BulkPolicy.None;
    private string? _problem;
    private string? _download;
    private bool _mayReview;
    private bool _mayAssign;
    private bool _isBusy;
    private int _undoSeconds;

    [Parameter, EditorRequired] public string Connection { get; set; } = "";

    [Parameter, EditorRequired] public BulkSelection Selection { get; set; } = new();

    /// <summary>The selection is another one now.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [CascadingParameter] private BrowserZone Zone { get; set; } = BrowserZone.Utc;

    protected override async Task OnInitializedAsync()
    {
        (_mayReview, _mayAssign) = (await user.MayAsync(StaffRight.Review), await user.MayAsync(StaffRight.Assign));
        (_policy, _undoSeconds) = (await actions.PolicyAsync(Connection, CancellationToken.None), options.Value.Review.BulkUndoSeconds);
    }

    private static string Summary(IReadOnlyList<BulkLine> lines) => lines.All(line => line.IsGood)
        ? $"Done for {lines.Count}"
        : $"Done for {lines.Count(line => line.IsGood)}, not for {lines.Count(line => !line.IsGood)}: these stay selected";

    private bool May(BulkKind kind) => kind switch
    {
        BulkKind.Assign => _mayAssign,
        BulkKind.Label => _mayAssign || _mayReview,
        BulkKind.Snooze => _mayReview,
        BulkKind.Decide => _mayReview && _policy.MayDecide,
        _ => true,
    };

    private async Task ChooseAsync(BulkKind kind)
    {
        (_kind, _done, _download, _draft) = (kind, null, null, new() { Until = Zone.ToLocal(time.GetUtcNow()).DateTime.Date.AddDays(1) + Morning });
        Forget();
        (_people, _reasons) = await board.ReadAsync(kind, CancellationToken.None);
    }

    /// <summary>What was previewed is not what stands in the form any more.</summary>
    private void Forget() => (_preview, _problem) = (null, null);

    private Task ClearAsync()
    {
        Selection.Clear();
        (_kind, _done, _download) = (null, null, null);
        Forget();
        return OnChanged.InvokeAsync();
    }

    private Task PreviewAsync() => TryAsync(async () =>
    {
        var result = await actions.PreviewAsync(Connection, Order(Selection.Ids), CancellationToken.None);
        (_problem, _preview) = (result.Problem, result.Problem is null ? result.Lines : null);
    });

    private Task SubmitAsync() => TryAsync(async () =>
    {
        var preview = _preview!;
        var result = await actions.SubmitAsync(Connection, Order([.. preview.Select(line => line.ItemId)]), preview, Zone, CancellationToken.None);
        if (result.Problem is { } problem)
        {
            _problem = problem;
            return;
        }

        var lines = result.Lines.Concat(preview.Where(line => !line.IsGood)).ToList();
        (_done, _download, _preview, _kind) = (lines, result.Download, null, null);
        Selection.Keep(lines.Where(line => !line.IsGood).Select(line => line.ItemId));
        await OnChanged.InvokeAsync();
    });

    private Task UndoAsync() => TryAsync(async () => _done = await actions.UndoAsync(Connection, _done!, Zone, CancellationToken.None));

    private BulkOrder Order(IReadOnlyList<long> ids) => _draft.Order(_kind!.Value, [.. ids], _reasons, Zone);

    private async Task TryAsync(Func<Task> deed)
    {
        _isBusy = true;
        try
        {
            await deed();
        }
        catch (Exception exception)
        {
            var errorId = ErrorIds.Next();
            ErrorIds.Log.QueryFailed(logger, exception, errorId);
            _problem = $"It could not be done for all. Look at the rows; if you report it, give this number: {errorId}.";
        }
        finally
        {
            _isBusy = false;
        }
    }
}
