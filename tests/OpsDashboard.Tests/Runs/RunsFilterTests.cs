using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;

namespace OpsDashboard.Tests.Runs;

public sealed class RunsFilterTests
{
    [Fact]
    public void Every_filter_survives_the_way_through_an_address()
    {
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            var filter = RandomFilters.Any(random);
            var address = new Uri("https://ops.example/live/runs" + filter.ToQuery());
            var read = RunsFilter.Parse(address.Query);
            Assert.Equal(filter.ToQuery(), read.ToQuery());
            Assert.Equal((filter.Statuses.Count, filter.Workflow, filter.Version, filter.Reason, filter.Tag), (read.Statuses.Count, read.Workflow, read.Version, read.Reason, read.Tag));
            Assert.Equal((filter.Created, filter.Completed, filter.SearchId, filter.Cursor), (read.Created, read.Completed, read.SearchId, read.Cursor));
            Assert.Equal((filter.Sort, filter.IsAscending, filter.Size), (read.Sort, read.IsAscending, read.Size));
        }
    }

    [Theory]
    [InlineData("?status=nonsense,review,review&size=9999&created=yesterday..&sort=name&after=zz-1&version=3")]
    [InlineData("?status=review&after=7fffffffffffffff-1")]
    [InlineData("?status=review&reason=")]
    public void What_cannot_be_read_is_left_out(string query) => Assert.Equal("?status=review", RunsFilter.Parse(query).ToQuery());

    [Fact]
    public void The_plain_list_has_a_plain_address() => Assert.Equal("", new RunsFilter().ToQuery());

    [Fact]
    public void Clearing_keeps_order_and_size()
    {
        var filter = new RunsFilter { Statuses = [RunStatus.Review], Tag = "x", Sort = RunsSort.Completed, Size = 100 };
        Assert.Equal("?sort=-completed&size=100", filter.Cleared.ToQuery());
    }
}
