using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Reasons;

public sealed partial class ReasonCodesPage(IDbContextFactory<OpsDbContext> factory) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private IReadOnlyList<Reason>? _reasons;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        _reasons = await ReasonQueries.All(db).ToListAsync(_ending.Token);
    }
}
