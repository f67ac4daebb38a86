using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Queues;

/// <summary>One queue, or the form for a new one.</summary>
public sealed partial class QueueEditPage(
    QueueActions actions, ConnectionRegistry connections, IDbContextFactory<OpsDbContext> factory, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private QueueEdit? _edit;
    private IReadOnlyList<QueueWorkflow> _workflows = [];
    private IReadOnlyList<QueuePerson> _people = [];
    private RuleResult? _result;
    private string _name = "";
    private string? _open;
    private bool _isRetired;
    private bool _isLoaded;
    private bool _isBusy;

    [Parameter] public string Connection { get; set; } = "";

    /// <summary>Null for a new queue.</summary>
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
        var id = connections.Find(Connection)?.Id ?? 0;
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        _workflows = await ReviewQueries.Workflows(db, id).ToListAsync(_ending.Token);
        var people = await db.StaffMembers.AsNoTracking().Where(member => member.BlockedAt == null).OrderBy(member => member.Name)
            .Select(member => new QueuePerson(member.Oid, member.Name, member.Roles)).ToListAsync(_ending.Token);
        _people = [.. people.Where(person => QueueSet.Words(person.Roles).Any(role => RightsTable.Of(role).Contains(StaffRight.Review)))];
        if (Key is not { } key)
        {
            _edit = new();
            return;
        }

        var row = await QueueQueries.All(db, id).Where(queue => queue.Key == key).SingleOrDefaultAsync(_ending.Token);
        (_edit, _name, _isRetired) = row is null ? (null, "", false) : (QueueEdit.Of(row), row.Name, row.RetiredAt is not null);
    }

    private Task SaveAsync() => ActAsync(() => _edit!.IsNew
        ? actions.AddAsync(Connection, _edit, CancellationToken.None)
        : actions.ChangeAsync(Connection, _edit, CancellationToken.None));

    private Task RetireAsync() => ActAsync(() => actions.RetireAsync(Connection, _edit!.Key, !_isRetired, CancellationToken.None));

    /// <summary>What was refused stays in the form.</summary>
    private async Task ActAsync(Func<Task<RuleResult>> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        _result = await act();
        _isBusy = false;
        if (_result.IsDone && Key is null)
        {
            navigation.NavigateTo(PageUrls.ReviewQueue(Connection, _edit!.Key));
        }
        else if (_result.IsDone)
        {
            await ReadAsync();
        }
    }

    private sealed record QueuePerson(Guid Oid, string Name, string Roles);
}
