using OpsDashboard.Review.Claiming;

namespace OpsDashboard.Tests.Review.Item;

public sealed class ClaimWatchTests
{
    private static readonly DateTime Now = new(2026, 5, 4, 10, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, 9, true)]
    [InlineData(4.9, 9, true)]
    [InlineData(5, 9, false)]
    [InlineData(60, 9, false)]
    [InlineData(0, 11, false)]
    public void A_claim_is_renewed_only_while_somebody_used_key_or_pointer_in_the_last_five_minutes(double usedMinutesAgo, double minutesLeft, bool isRenewed)
    {
        var watch = new ClaimWatch();
        Assert.False(watch.IsToRenew(Now.AddMinutes(1), Now));
        watch.Use(Now.AddMinutes(-usedMinutesAgo));
        Assert.Equal(isRenewed, watch.IsToRenew(Now.AddMinutes(minutesLeft), Now));
    }

    [Theory]
    [InlineData(121, null)]
    [InlineData(120, 2)]
    [InlineData(61, 2)]
    [InlineData(60, 1)]
    [InlineData(1, 1)]
    [InlineData(0, null)]
    [InlineData(-5, null)]
    public void The_title_counts_the_last_two_minutes(int secondsLeft, int? minutes) => Assert.Equal(minutes, ClaimWatch.MinutesLeft(Now.AddSeconds(secondsLeft), Now));
}
