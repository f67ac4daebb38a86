using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

public sealed class PagingTests : ServerTest
{
    [Fact]
    public async Task The_link_header_tells_the_next_page_and_only_its_number_is_used()
    {
        Server.Then(Json(
            Wire.Array(Wire.Run),
            headers: [("Link", "<https://evil.example/v3.6/workflow_runs?page=1>; rel=\"first\", <https://evil.example/?x=1&page=7>; rel=\"next\""), ("X-Request-Id", "req-1")]));

        var page = await Client().WorkflowRuns.ListPageAsync(new WorkflowRunListQuery { Page = 6 });

        Assert.Equal((6, 7, "req-1"), (page.Page, page.NextPage, page.RequestId));
    }

    [Fact]
    public async Task A_link_header_without_next_is_the_end_even_of_a_full_page()
    {
        Server.Then(Json(Wire.Array(Wire.Run), headers: [("Link", "<https://api.eu.onfido.com/v3.6/workflow_runs?page=1>; rel=\"first\"")]));

        Assert.Null((await Client().WorkflowRuns.ListPageAsync()).NextPage);
    }

    [Theory]
    [InlineData("<https://x/?page=0>; rel=next")]
    [InlineData("<https://x/?page=-2>; rel=next")]
    [InlineData("<https://x/?page=abc>; rel=next")]
    [InlineData("<https://x/>; rel=next")]
    [InlineData("rubbish")]
    public async Task A_link_header_that_tells_no_page_is_the_end(string link)
    {
        Server.Then(Json(Wire.Array(Wire.Run), headers: [("Link", link)]));

        Assert.Null((await Client().WorkflowRuns.ListPageAsync()).NextPage);
    }

    [Fact]
    public async Task Without_the_header_any_page_of_runs_that_is_not_empty_may_be_followed_by_another()
    {
        Server.Then(Json(Wire.Array(Wire.Run)), Json(Wire.Array()));
        var client = Client();

        Assert.Equal(2, (await client.WorkflowRuns.ListPageAsync()).NextPage);
        Assert.Null((await client.WorkflowRuns.ListPageAsync(new WorkflowRunListQuery { Page = 2 })).NextPage);
    }

    [Fact]
    public async Task Without_the_header_only_a_full_page_of_applicants_may_be_followed_by_another()
    {
        Server.Then(Json(Wire.List("applicants", Wire.Applicant, Wire.Applicant)), Json(Wire.List("applicants", Wire.Applicant)));
        var client = Client();

        Assert.Equal(2, (await client.Applicants.ListPageAsync(new ApplicantListQuery { PerPage = 2 })).NextPage);
        Assert.Null((await client.Applicants.ListPageAsync(new ApplicantListQuery { Page = 2, PerPage = 2 })).NextPage);
    }

    [Fact]
    public async Task All_pages_are_read_in_turn_until_the_empty_one()
    {
        Server.Then(
            Json(Wire.Array(Wire.RunWith("1"), Wire.RunWith("2"))),
            Json(Wire.Array(Wire.RunWith("3"))),
            Json(Wire.Array()));

        var ids = await IdsAsync(Client().WorkflowRuns.ListAsync(new WorkflowRunListQuery { Statuses = [WorkflowRunStatus.Review] }));

        Assert.Equal(["1", "2", "3"], ids);
        Assert.Equal(
            ["/v3.6/workflow_runs?page=1&status=review", "/v3.6/workflow_runs?page=2&status=review", "/v3.6/workflow_runs?page=3&status=review"],
            Server.Requests.Select(request => request.PathAndQuery));
    }

    [Fact]
    public async Task Applicants_are_read_over_all_pages_from_the_asked_one_on()
    {
        Server.Then(
            Json(Wire.List("applicants", Wire.Applicant), headers: [("Link", "</v3.6/applicants?page=5>; rel=next")]),
            Json(Wire.List("applicants", Wire.Applicant.Replace(Wire.ApplicantId, "other", StringComparison.Ordinal))));

        var count = 0;
        await foreach (var applicant in Client().Applicants.ListAsync(new ApplicantListQuery { Page = 4 }))
            count += applicant.Id.Length > 0 ? 1 : 0;

        Assert.Equal(2, count);
        Assert.Equal(["/v3.6/applicants?page=4", "/v3.6/applicants?page=5"], Server.Requests.Select(request => request.PathAndQuery));
    }

    [Fact]
    public async Task F29_a_page_that_repeats_itself_ends_the_list()
    {
        Server.Otherwise = context => Json(Wire.Array(Wire.RunWith("1"), Wire.RunWith("2")))(context);

        Assert.Equal(["1", "2"], await IdsAsync(Client().WorkflowRuns.ListAsync()));
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task F29_a_page_beyond_the_last_that_answers_the_first_ends_the_list()
    {
        Server.Then(Json(Wire.Array(Wire.RunWith("1"))), Json(Wire.Array(Wire.RunWith("2"))));
        Server.Otherwise = context => Json(Wire.Array(Wire.RunWith("1")))(context);

        Assert.Equal(["1", "2"], await IdsAsync(Client().WorkflowRuns.ListAsync()));
        Assert.Equal(3, Server.Requests.Count);
    }

    [Fact]
    public async Task F29_an_empty_page_that_names_a_next_one_does_not_end_the_list()
    {
        Server.Then(
            Json(Wire.Array(), headers: [("Link", "</?page=2>; rel=next")]),
            Json(Wire.Array(Wire.RunWith("1")), headers: [("Link", "</?page=1>; rel=prev")]));

        Assert.Equal(["1"], await IdsAsync(Client().WorkflowRuns.ListAsync()));
    }

    [Fact]
    public async Task Leaving_the_loop_asks_for_no_further_page()
    {
        Server.Otherwise = context => Json(Wire.Array(Wire.RunWith(context.Request.QueryString.Value!)))(context);

        await foreach (var run in Client().WorkflowRuns.ListAsync())
        {
            Assert.NotEmpty(run.Id);
            break;
        }

        Assert.Single(Server.Requests);
    }

    private static async Task<List<string>> IdsAsync(IAsyncEnumerable<WorkflowRun> runs)
    {
        var ids = new List<string>();
        await foreach (var run in runs)
            ids.Add(run.Id);
        return ids;
    }
}
