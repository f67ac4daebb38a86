using OpsDashboard.Review.Queues;

namespace OpsDashboard.Tests.Review.Queues;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessHoursPolicy[] Policies =
    [
        BusinessHoursPolicy.Default,
        BusinessHoursPolicy.Default with { TimeZone = "Europe/Berlin", Holidays = [new(2026, 3, 27), new(2026, 12, 25), new(2027, 1, 1)] },
        new() { TimeZone = "America/New_York", Hours = [new(DayOfWeek.Saturday, 22 * 60, 24 * 60), new(DayOfWeek.Sunday, 0, 6 * 60), new(DayOfWeek.Monday, 8 * 60, 12 * 60), new(DayOfWeek.Monday, 13 * 60, 17 * 60)] },
        new() { TimeZone = "Australia/Lord_Howe", Hours = [.. Enum.GetValues<DayOfWeek>().Select(day => new WorkingHours(day, 0, 24 * 60))] },
        new() { TimeZone = "Asia/Kathmandu", Hours = [new(DayOfWeek.Wednesday, 1, 2)] },
    ];

    [Fact]
    public void What_counts_adds_up_whatever_moment_lies_between()
    {
        ForMany((calendar, random) =>
        {
            var moments = new[] { Moment(random), Moment(random), Moment(random) }.Order().ToList();
            Assert.Equal(calendar.Between(moments[0], moments[2]), calendar.Between(moments[0], moments[1]) + calendar.Between(moments[1], moments[2]));
            Assert.InRange(calendar.Between(moments[0], moments[1]), TimeSpan.Zero, moments[1] - moments[0]);
            Assert.Equal(TimeSpan.Zero, calendar.Between(moments[2], moments[0]));
        });
    }

    [Fact]
    public void A_target_is_used_up_exactly_when_it_is_due_and_not_before()
    {
        ForMany((calendar, random) =>
        {
            var (from, span) = (Moment(random), TimeSpan.FromSeconds(random.Next(1, 4 * 60 * 60)));
            var due = calendar.After(from, span);
            Assert.Equal(span, calendar.Between(from, due));
            Assert.True(calendar.Between(from, due.AddSeconds(-1)) < span);
        });
    }

    [Fact]
    public void Friday_evening_runs_out_on_monday_and_a_holiday_does_not_count()
    {
        var calendar = new BusinessCalendar(BusinessHoursPolicy.Default with { Holidays = [new(2026, 5, 4)] });
        var friday = new DateTime(2026, 5, 1, 16, 0, 0, DateTimeKind.Utc);
        Assert.Equal(new DateTime(2026, 5, 5, 10, 0, 0, DateTimeKind.Utc), calendar.After(friday, TimeSpan.FromHours(2)));
        Assert.Equal(TimeSpan.FromHours(1), calendar.Between(friday, new(2026, 5, 5, 9, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(TimeSpan.FromDays(3), BusinessCalendar.Always.Between(friday, friday.AddDays(3)));
    }

    [Fact]
    public void The_night_of_the_change_counts_as_long_as_it_was()
    {
        var nights = new BusinessCalendar(new() { TimeZone = "Europe/Berlin", Hours = [new(DayOfWeek.Sunday, 0, 6 * 60)] });
        Assert.Equal(TimeSpan.FromHours(5), nights.Between(new(2026, 3, 28, 12, 0, 0, DateTimeKind.Utc), new(2026, 3, 29, 12, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(TimeSpan.FromHours(7), nights.Between(new(2026, 10, 24, 12, 0, 0, DateTimeKind.Utc), new(2026, 10, 25, 12, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Nonsense_is_refused_with_words()
    {
        Assert.Null(BusinessHoursPolicy.Default.Problem());
        Assert.NotNull((BusinessHoursPolicy.Default with { TimeZone = "Mars/Base" }).Problem());
        Assert.NotNull((BusinessHoursPolicy.Default with { Hours = [] }).Problem());
        Assert.NotNull((BusinessHoursPolicy.Default with { Hours = [new(DayOfWeek.Monday, 600, 600)] }).Problem());
        Assert.NotNull((BusinessHoursPolicy.Default with { Hours = [new(DayOfWeek.Monday, 0, 601), new(DayOfWeek.Monday, 600, 700)] }).Problem());
    }

    /// <summary>Whole seconds around the changes of clocks of 2026.</summary>
    private static DateTime Moment(Random random) => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next(366 * 24 * 60 * 60));

    private static void ForMany(Action<BusinessCalendar, Random> check)
    {
        foreach (var policy in Policies)
        {
            var (calendar, random) = (new BusinessCalendar(policy), new Random(20260504));
            for (var tried = 0; tried < 60; tried++)
            {
                check(calendar, random);
            }
        }
    }
}
