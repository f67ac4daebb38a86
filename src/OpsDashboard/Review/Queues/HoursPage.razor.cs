using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;
using OpsDashboard.Sync;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Review.Queues;

/// <summary>Working days, hours and holidays.</summary>
public sealed partial class HoursPage(
    PolicyActions actions, ConnectionRegistry connections, LoopSet loops, IDbContextFactory<OpsDbContext> factory) : ComponentBase, IDisposable
{
    private static readonly DayOfWeek[] Week = [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7)];

    private readonly CancellationTokenSource _ending = new();
    private IReadOnlyList<DayEdit> _days = [];
    private string _zone = "";
    private string _holidays = "";
    private int _number;
    private RuleResult? _result;
    private bool _isLoaded;
    private bool _isBusy;

    [Parameter] public string Connection { get; set; } = "";

    [CascadingParameter] private ConnectionInfo Environment { get; set; } = null!;

    private int Id => connections.Find(Connection)?.Id ?? 0;

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        await using var db = await factory.CreateDbContextAsync(_ending.Token);
        var policy = await ReviewPolicies.FindAsync<BusinessHoursPolicy>(db, Id, PolicyKind.BusinessHours, "", _ending.Token);
        var hours = policy?.Value ?? BusinessHoursPolicy.Default;
        (_number, _zone) = (policy?.Number ?? 0, hours.TimeZone);
        _holidays = string.Join('\n', hours.Holidays.Order().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        _days = [.. Week.Select(day => DayEdit.Of(day, hours.Hours.FirstOrDefault(stretch => stretch.Day == day)))];
        _isLoaded = true;
    }

    private async Task SaveAsync()
    {
        if (_isBusy)
        {
            return;
        }

        var (holidays, unreadable) = Holidays();
        var policy = new BusinessHoursPolicy { TimeZone = _zone.Trim(), Hours = [.. _days.Where(day => day.IsOpen).Select(day => day.ToHours())], Holidays = holidays };
        if ((unreadable ?? policy.Problem()) is { } problem)
        {
            _result = new(false, problem);
            return;
        }

        _isBusy = true;
        _result = await actions.WriteAsync(
            Connection, PolicyKind.BusinessHours, "", policy, _number, CancellationToken.None, (db, id) => ItemUpkeep.RefreshLaterAsync(db, id, CancellationToken.None));
        _isBusy = false;
        if (_result.IsDone)
        {
            loops.RunNow(Id, LoopSet.Queue);
            await ReadAsync();
        }
    }

    private (IReadOnlyList<DateOnly> Days, string? Problem) Holidays()
    {
        var days = new SortedSet<DateOnly>();
        foreach (var line in _holidays.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!DateOnly.TryParseExact(line, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return ([], $"“{line}” is no date. Write days as 2027-01-01.");
            }

            days.Add(day);
        }

        return ([.. days], null);
    }

    private sealed class DayEdit
    {
        private const int LastMinute = (24 * 60) - 1;

        public required DayOfWeek Day { get; init; }

        public bool IsOpen { get; set; }

        public TimeOnly From { get; set; } = new(9, 0);

        /// <summary>23:59 stands for the end of the day, which a clock cannot show.</summary>
        public TimeOnly Until { get; set; } = new(17, 0);

        public static DayEdit Of(DayOfWeek day, WorkingHours? hours) => hours is null ? new() { Day = day } : new()
        {
            Day = day,
            IsOpen = true,
            From = TimeOnly.MinValue.AddMinutes(hours.FromMinute),
            Until = TimeOnly.MinValue.AddMinutes(Math.Min(hours.UntilMinute, LastMinute)),
        };

        public WorkingHours ToHours() => new(Day, Minute(From), Minute(Until) == LastMinute ? LastMinute + 1 : Minute(Until));

        private static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;
    }
}
