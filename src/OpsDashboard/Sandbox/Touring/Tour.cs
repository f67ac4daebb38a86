using Microsoft.EntityFrameworkCore;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;
using OpsDashboard.Data.Storage;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Sandbox.Touring;

/// <summary>
/// The tour of one person, as their open page sees it. Kept on the server: it is offered once, goes on where it was in any browser, and
/// when it was declined it is not offered again.
/// </summary>
public sealed class Tour(CurrentUser user, ConnectionCatalog catalog, IDbContextFactory<OpsDbContext> factory, TimeProvider time)
{
    private readonly HashSet<SandboxDeed> _deeds = [];
    private StaffTour? _row;
    private string? _loadedFor;
    private string _connection = "";
    private string _path = "";

    /// <summary>Whoever shows it draws anew.</summary>
    public event EventHandler? Changed;

    public IReadOnlyList<TourStep> Steps { get; private set; } = [];

    /// <summary>Whether this is the first visit.</summary>
    public bool IsOffered => _loadedFor is not null && _row is null && Steps.Count > 0;

    /// <summary>The present step; null when no tour goes on.</summary>
    public TourStep? Step => _row is { EndedAt: null } row ? Steps.FirstOrDefault(step => step.Name == row.Step) ?? Steps[0] : null;

    public int Number => Steps.Index().Where(step => step.Item == Step).Select(step => step.Index + 1).FirstOrDefault();

    /// <summary>What is to be seen now that the step before is done.</summary>
    public string? Seen { get; private set; }

    /// <summary>Whether it has come to its end while this page was open.</summary>
    public bool IsJustOver { get; private set; }

    public string StartLabel => Step is not null ? "Start again" : _row is null ? "Start the tour" : "Take the tour again";

    /// <summary>Reads how far the person is, once for each connection that is opened.</summary>
    public async Task LoadAsync(string connection, string path)
    {
        (_connection, _path) = (connection, path);
        if (_loadedFor != connection)
        {
            _loadedFor = null;
            if (await PersonAsync() is not { } person)
            {
                return;
            }

            var rights = new HashSet<StaffRight>();
            foreach (var right in Enum.GetValues<StaffRight>())
            {
                if (await user.MayAsync(right))
                {
                    rights.Add(right);
                }
            }

            Steps = TourPlan.For(rights);
            await using var db = await factory.CreateDbContextAsync();
            _row = await TourQueries.Tour(db, person.Oid).AsNoTracking().SingleOrDefaultAsync();
            _loadedFor = connection;
        }

        await GoOnAsync();
    }

    /// <summary>From the first step on, whether it was taken before or not.</summary>
    public async Task StartAsync()
    {
        _deeds.Clear();
        (Seen, IsJustOver) = (null, false);
        await KeepAsync(row => (row.Step, row.StartedAt, row.EndedAt) = (Steps[0].Name, time.GetUtcNow().UtcDateTime, null));
        await GoOnAsync();
    }

    public async Task NextAsync()
    {
        Seen = null;
        await StepOnAsync();
        await GoOnAsync();
    }

    /// <summary>Not now, and not again unless somebody asks for it.</summary>
    public Task SkipAsync() => KeepAsync(row => row.EndedAt = time.GetUtcNow().UtcDateTime);

    /// <summary>The words at its end have been read.</summary>
    public void Close()
    {
        IsJustOver = false;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public Task NoteDeedAsync(SandboxDeed deed)
    {
        _deeds.Add(deed);
        return GoOnAsync();
    }

    /// <summary>Something in the review queue has changed: perhaps by this person.</summary>
    public Task NoteReviewAsync() => Step?.Ends == TourEvent.Decided ? GoOnAsync() : Task.CompletedTask;

    /// <summary>Leaves the steps behind that are done.</summary>
    private async Task GoOnAsync()
    {
        while (Step is { } step && await IsDoneAsync(step))
        {
            Seen = step.After;
            await StepOnAsync();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private async Task<bool> IsDoneAsync(TourStep step) => step.Ends switch
    {
        TourEvent.Arrived => IsAt(step),
        TourEvent.RunMade => _deeds.Contains(SandboxDeed.MakeRun),
        TourEvent.RunOpened => _path.StartsWith(PageUrls.Runs(_connection) + "/", StringComparison.Ordinal),
        TourEvent.Decided => await HasDecidedAsync(),
        _ => _deeds.Overlaps([SandboxDeed.DropWebhooks, SandboxDeed.BreakApi]) && IsAt(step),
    };

    private bool IsAt(TourStep step) => step.Page is not { } page || _path == page(_connection);

    private async Task<bool> HasDecidedAsync()
    {
        await using var db = await factory.CreateDbContextAsync();
        return _row is { } row && await TourQueries.Decisions(db, row.Oid, row.StartedAt).AnyAsync();
    }

    private Task StepOnAsync()
    {
        var next = Number < Steps.Count ? Steps[Number].Name : null;
        IsJustOver = next is null;
        return KeepAsync(row => (row.Step, row.EndedAt) = (next ?? row.Step, next is null ? time.GetUtcNow().UtcDateTime : null));
    }

    private async Task KeepAsync(Action<StaffTour> change)
    {
        if (await PersonAsync() is not { } person)
        {
            return;
        }

        _row = await factory.WriteAsync(
            async db =>
            {
                var row = await TourQueries.Tour(db, person.Oid).SingleOrDefaultAsync();
                if (row is null)
                {
                    row = new() { Oid = person.Oid, Step = Steps[0].Name, StartedAt = time.GetUtcNow().UtcDateTime };
                    db.StaffTours.Add(row);
                }

                change(row);
                return row;
            },
            CancellationToken.None);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private async Task<StaffPerson?> PersonAsync() =>
        catalog.Find(_connection)?.IsOwnSandbox == true ? await user.WithAsync(StaffRight.UseSandbox, _connection, CancellationToken.None) : null;
}
