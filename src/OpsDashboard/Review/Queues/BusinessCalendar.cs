namespace OpsDashboard.Review.Queues;

/// <summary>One stretch of a working day, in minutes since midnight; the end is not in it.</summary>
public sealed record WorkingHours(DayOfWeek Day, int FromMinute, int UntilMinute);

/// <summary>Working days, hours and holidays, as people set them.</summary>
public sealed record BusinessHoursPolicy
{
    public static readonly BusinessHoursPolicy Default = new()
    {
        TimeZone = "UTC",
        Hours = [.. Enumerable.Range(1, 5).Select(day => new WorkingHours((DayOfWeek)day, 9 * 60, 17 * 60))],
    };

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required IReadOnlyList<WorkingHours> Hours { get; init; }

    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>Why it cannot be stored; null when it can.</summary>
    public string? Problem() => this switch
    {
        _ when !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) => $"There is no time zone “{TimeZone}”.",
        { Hours.Count: 0 } => "At least one day must have working hours.",
        _ when Hours.Any(hours => hours.FromMinute < 0 || hours.UntilMinute > 24 * 60 || hours.FromMinute >= hours.UntilMinute) => "A day must begin before it ends.",
        _ when Hours.GroupBy(hours => hours.Day).Any(day => day.OrderBy(hours => hours.FromMinute).Zip(day.OrderBy(hours => hours.FromMinute).Skip(1)).Any(pair => pair.First.UntilMinute > pair.Second.FromMinute)) =>
            "Two stretches of one day overlap.",
        { Holidays.Count: > 400 } => "At most 400 holidays can be kept.",
        _ => null,
    };
}

/// <summary>How much time counts between two moments. Pure: the same answer wherever and whenever it is asked.</summary>
public sealed class BusinessCalendar
{
    /// <summary>Every hour counts.</summary>
    public static readonly BusinessCalendar Always = new(null);

    /// <summary>A target that is not reached within this many days of looking is too far away to matter.</summary>
    private const int MostDays = 3_660;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private readonly ILookup<DayOfWeek, WorkingHours>? _hours;
    private readonly HashSet<DateOnly> _holidays = [];

    public BusinessCalendar(BusinessHoursPolicy? policy)
    {
        if (policy is null)
        {
            return;
        }

        _zone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        _hours = policy.Hours.OrderBy(hours => hours.FromMinute).ToLookup(hours => hours.Day);
        _holidays = [.. policy.Holidays];
    }

    /// <summary>The time that counts from one moment (UTC) to a later one; nothing when it is not later.</summary>
    public TimeSpan Between(DateTime from, DateTime until)
    {
        if (_hours is null || until <= from)
        {
            return until > from ? until - from : TimeSpan.Zero;
        }

        var counted = TimeSpan.Zero;
        foreach (var (start, end) in Stretches(from).TakeWhile(stretch => stretch.Start < until))
        {
            counted += (end < until ? end : until) - (start > from ? start : from);
        }

        return counted;
    }

    /// <summary>The moment (UTC) at which so much time will have counted.</summary>
    public DateTime After(DateTime from, TimeSpan span)
    {
        if (_hours is null || span <= TimeSpan.Zero)
        {
            return from + (span > TimeSpan.Zero ? span : TimeSpan.Zero);
        }

        var left = span;
        var last = from;
        foreach (var (start, end) in Stretches(from))
        {
            var begin = start > from ? start : from;
            if (end - begin >= left)
            {
                return begin + left;
            }

            left -= end - begin;
            last = end;
        }

        return last + left;
    }

    /// <summary>Working stretches in UTC that end after a moment, in order. A stretch that the change of clocks swallows is left out.</summary>
    private IEnumerable<(DateTime Start, DateTime End)> Stretches(DateTime from)
    {
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(from, _zone)).AddDays(-1);
        for (var offset = 0; offset < MostDays; offset++)
        {
            var day = first.AddDays(offset);
            if (_holidays.Contains(day))
            {
                continue;
            }

            foreach (var hours in _hours![day.DayOfWeek])
            {
                var (start, end) = (Utc(day, hours.FromMinute), Utc(day, hours.UntilMinute));
                if (end > start && end > from)
                {
                    yield return (start, end);
                }
            }
        }
    }

    /// <summary>A time that does not exist on the day of the change is taken an hour later, as wall clocks do.</summary>
    private DateTime Utc(DateOnly day, int minute)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return TimeZoneInfo.ConvertTimeToUtc(_zone.IsInvalidTime(local) ? local.AddHours(1) : local, _zone);
    }
}
