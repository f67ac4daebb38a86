using OpsDashboard.Data.Rollups;

namespace OpsDashboard.Tests.Sync;

public sealed class DurationBinTests
{
    [Fact]
    public void A_duration_lies_in_its_bin_and_the_bin_is_at_most_two_percent_wide()
    {
        var random = new Random(7);
        for (var round = 0; round < 10_000; round++)
        {
            var duration = TimeSpan.FromSeconds(Math.Exp(random.NextDouble() * 17));
            var bin = DurationBin.Of(duration);

            Assert.True(duration <= DurationBin.UpperEdge(bin) * 1.000001, $"{duration} is above bin {bin}");
            Assert.True(bin == 0 || duration >= DurationBin.UpperEdge((short)(bin - 1)) * 0.999999, $"{duration} is below bin {bin}");
            Assert.True(bin == 0 || DurationBin.UpperEdge(bin) / DurationBin.UpperEdge((short)(bin - 1)) < 1.0201);
        }
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(9e11, DurationBin.Last)]
    public void What_cannot_be_lies_at_the_ends(double seconds, short bin) => Assert.Equal(bin, DurationBin.Of(TimeSpan.FromSeconds(seconds)));
}
