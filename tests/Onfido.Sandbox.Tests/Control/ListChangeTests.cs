using System.Net;
using System.Net.Http.Json;

namespace Onfido.Sandbox.Tests.Control;

public class ListChangeTests
{
    [Fact]
    public async Task A_run_that_comes_between_two_pages_shows_the_last_one_of_the_first_page_again()
    {
        await using var server = await SandboxServer.Start();
        await server.MakeRuns(new { count = 30, instant = true });
        await server.Order("api/faults", new { kind = "insert", path = "/workflow_runs" });
        var ids = (await server.AllRuns()).ConvertAll(run => (string)run["id"]!);
        Assert.Equal(31, ids.Count);
        Assert.Equal(ids[19], ids[20]);
        Assert.Equal(30, ids.Distinct().Count());
        Assert.Equal(31, (await server.AllRuns()).Select(run => (string)run["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_run_that_goes_between_two_pages_hides_another_one_from_the_reader()
    {
        await using var server = await SandboxServer.Start();
        // with a profile, everybody is somebody else
        var made = await server.MakeRuns(new { count = 30, instant = true, profile = "patient" });
        await server.Order("api/faults", new { kind = "remove", path = "/workflow_runs" });
        var ids = (await server.AllRuns()).ConvertAll(run => (string)run["id"]!);
        Assert.Equal(29, ids.Distinct().Count());
        var missed = Assert.Single(made.Except(ids));
        var still = (await server.AllRuns()).ConvertAll(run => (string)run["id"]!);
        Assert.Equal(29, still.Count);
        Assert.Contains(missed, still);
        Assert.True((bool)(await server.Truth("run")).Single(run => (string)run["id"]! == ids[0])["deleted"]!);
    }

    [Theory]
    [InlineData("insert")]
    [InlineData("remove")]
    public async Task The_list_of_applicants_changes_between_its_pages_as_often_as_was_asked_for(string kind)
    {
        await using var server = await SandboxServer.Start();
        await server.MakeRuns(new { count = 30, instant = true, profile = "patient" });
        await server.Order("api/faults", new { kind, path = "/applicants", count = 2 });
        var seen = new List<string>();
        for (var page = 1; page <= 3; page++)
            seen.AddRange((await server.Get($"/v3.6/applicants?per_page=10&page={page}"))["applicants"]!.AsArray().Select(applicant => (string)applicant!["id"]!));
        Assert.Equal(28, seen.Distinct().Count());
        Assert.Equal(kind == "insert" ? 30 : 28, seen.Count);
        Assert.Equal(kind == "insert" ? 32 : 30, (await server.Truth("applicant")).Count);
        Assert.Equal(kind == "insert" ? 0 : 2, (await server.Truth("applicant")).Count(applicant => (bool)applicant["deleted"]!));
    }

    [Fact]
    public async Task Only_lists_that_have_pages_can_change_between_them()
    {
        await using var server = await SandboxServer.Start();
        using var answer = await server.Control.PostAsJsonAsync(new Uri("/_sandbox/api/faults", UriKind.Relative), new { kind = "insert", path = "/webhooks" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_rate_limit_lets_so_many_calls_through_in_a_minute()
    {
        await using var server = await SandboxServer.Start("--rate-limit", "3");
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await server.Send(HttpMethod.Get, "/v3.6/workflow_runs")).Status);
        var (status, body) = await server.Send(HttpMethod.Get, "/v3.6/workflow_runs");
        Assert.Equal(429, status);
        Assert.Equal("rate_limit", (string)body!["error"]!["type"]!);
        await server.Order("clock/advance", new { seconds = 61 });
        Assert.Equal(200, (await server.Send(HttpMethod.Get, "/v3.6/workflow_runs")).Status);
    }
}
