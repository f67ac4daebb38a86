using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.SignIn;

namespace OpsDashboard.Administration;

public sealed partial class StaffPage(StaffActions actions, IDbContextFactory<OpsDbContext> factory, CurrentUser user) : ComponentBase
{
    /// <summary>More people than that nobody looks through; who matters was here lately or is blocked.</summary>
    private const int MostPeople = 500;

    private readonly CancellationTokenSource _ending = new();
    private IReadOnlyList<StaffRow>? _people;
    private StaffResult? _result;
    private Guid _self;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private Configuration.ConnectionInfo Environment { get; set; } = null!;

    private CancellationToken Ending => _ending.Token;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _self = (await user.GetAsync()).Oid;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        await using var db = await factory.CreateDbContextAsync(Ending);
        _people = await StaffQueries.People(db, MostPeople).ToListAsync(Ending);
    }

    private async Task ActAsync(Func<Task<StaffResult>> act)
    {
        _result = await act();
        await ReadAsync();
    }
}
