using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

[Collection(Seeded.Name)]
public class ListingTests(SeededPopulation population)
{
    [Fact]
    public async Task Following_the_links_reads_every_run_once_and_as_the_truth_has_it()
    {
        var truth = await population.Server.Truth("run");
        Assert.Equal(SeededPopulation.SeedRuns, truth.Count);
        Assert.Equal(truth.Select(Key).Order(), population.Runs.Select(Key).Order());

        static string Key(JsonObject run) =>
            $"{run["id"]} {run["applicant_id"]} {run["workflow_id"]} {run["workflow_version_id"]} {run["status"]} {run["created_at"]} {run["updated_at"]} {run["reasons"]!.ToJsonString()}";
    }

    [Theory]
    [InlineData("desc")]
    [InlineData("asc")]
    public async Task Completed_runs_come_by_time_of_completion_and_open_ones_after_them(string sort)
    {
        var runs = await population.Server.AllRuns($"?sort={sort}");
        var open = runs.SkipWhile(run => !IsOpen(run)).ToList();
        Assert.NotEmpty(open);
        Assert.All(open, run => Assert.True(IsOpen(run)));
        var completed = runs.Where(run => !IsOpen(run)).Select(run => (string)run["updated_at"]!).ToList();
        Assert.Equal(sort == "asc" ? completed.Order(StringComparer.Ordinal) : completed.OrderDescending(StringComparer.Ordinal), completed);
    }

    [Fact]
    public async Task Several_statuses_can_be_asked_for_at_once()
    {
        var runs = await population.Server.AllRuns("?status=review,declined");
        Assert.Equal(population.Runs.Count(run => (string)run["status"]! is "review" or "declined"), runs.Count);
        Assert.All(runs, run => Assert.Contains((string)run["status"]!, new[] { "review", "declined" }));
    }

    [Fact]
    public async Task Dates_bound_the_creation()
    {
        var middle = DateTimeOffset.UtcNow.AddDays(-60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var after = await population.Server.AllRuns($"?created_at_gt={middle}");
        var before = await population.Server.AllRuns($"?created_at_lt={middle}");
        Assert.Equal(SeededPopulation.SeedRuns, after.Count + before.Count);
        Assert.All(after, run => Assert.True(string.CompareOrdinal((string)run["created_at"]!, middle) > 0));
        Assert.All(before, run => Assert.True(string.CompareOrdinal((string)run["created_at"]!, middle) < 0));
        Assert.NotEmpty(before);
    }

    [Fact]
    public async Task Applicant_and_tags_narrow_the_list()
    {
        var repeated = population.Runs.GroupBy(run => (string)run["applicant_id"]!).First(group => group.Count() > 1);
        var runs = await population.Server.AllRuns($"?applicant_id={repeated.Key}");
        Assert.Equal(repeated.Select(run => (string)run["id"]!).Order(), runs.Select(run => (string)run["id"]!).Order());
        var tagged = await population.Server.AllRuns("?tags=vip,mobile");
        Assert.Equal(population.Runs.Count(run => run["tags"]!.AsArray().Any(tag => (string)tag! is "vip" or "mobile")), tagged.Count);
    }

    [Theory]
    [InlineData("status=finished", "status")]
    [InlineData("page=0", "page")]
    [InlineData("page=two", "page")]
    [InlineData("created_at_gt=2026-01-01T00:00:00Z", "created_at_gt")]
    [InlineData("sort=newest", "sort")]
    public async Task A_query_that_makes_no_sense_is_refused_by_field(string query, string field)
    {
        var (status, body) = await population.Server.Send(HttpMethod.Get, $"/v3.6/workflow_runs?{query}");
        Assert.Equal(422, status);
        Assert.Equal("validation_error", (string)body!["error"]!["type"]!);
        Assert.NotNull(body["error"]!["fields"]![field]);
    }

    [Fact]
    public async Task A_page_behind_the_last_is_empty_and_links_nowhere()
    {
        using var response = await population.Server.Api.GetAsync(new Uri("/v3.6/workflow_runs?page=5000", UriKind.Relative));
        Assert.Equal("[]", await response.Content.ReadAsStringAsync());
        Assert.Null(SandboxServer.NextOf(response));
    }

    [Fact]
    public async Task Applicants_come_newest_first_and_link_to_the_next_page()
    {
        using var response = await population.Server.Api.GetAsync(new Uri("/v3.6/applicants/?per_page=50", UriKind.Relative));
        var page = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["applicants"]!.AsArray();
        var created = page.Select(applicant => (string)applicant!["created_at"]!).ToList();
        Assert.Equal(50, created.Count);
        Assert.Equal(created.OrderDescending(StringComparer.Ordinal), created);
        Assert.Contains("per_page=50&page=2", SandboxServer.NextOf(response)!.Query, StringComparison.Ordinal);
    }

    private static bool IsOpen(JsonObject run) => (string)run["status"]! is "processing" or "awaiting_input" or "awaiting_client_input";
}
