using System.Globalization;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Http;

internal static class RunEndpoints
{
    private const int PageSize = 20;

    public static void MapRuns(this RouteGroupBuilder api)
    {
        api.MapGet("/workflow_runs", List);
        api.MapGet("/workflow_runs/{id}", Find);
        api.MapPost("/workflow_runs", Create);
    }

    private static IResult List(HttpContext context, SandboxDatabase database, Credentials credentials)
    {
        var query = new ApiQuery(context.Request.Query);
        var page = query.Number("page", 1, 1, 1_000_000);
        var filter = new RunFilter(
            query.List("status", RunStatus.All), query.Day("created_at_gt"), query.Day("created_at_lt"), query.Text("applicant_id"), query.List("tags"),
            query.OneOf("sort", "desc", "asc") == "asc");
        if (query.Problem is { } problem)
            return problem;
        // one more than asked for tells whether there is a next page
        var runs = database.Read(connection => RunTable.Page(connection, filter, (page - 1L) * PageSize, PageSize + 1));
        if (runs.Count > PageSize)
            Answers.LinkNext(context, page + 1);
        return Answers.Json(new JsonArray([.. runs.Take(PageSize).Select(run => RunJson.Write(run, credentials.SdkToken(run)))]));
    }

    private static IResult Find(string id, SandboxDatabase database, Credentials credentials) =>
        database.Read(connection => RunTable.FindVisible(connection, id)) is { } run
            ? Answers.Json(RunJson.Write(run, credentials.SdkToken(run)))
            : ApiErrors.NotFound("WorkflowRun", id);

    private static async Task<IResult> Create(
        HttpRequest request, SandboxDatabase database, WorkflowCatalogue workflows, RunDesk desk, Credentials credentials, TimeProvider clock)
    {
        var body = await ApiBody.Read(request);
        var workflowId = body.Required("workflow_id");
        var applicantId = body.Required("applicant_id");
        var facts = Facts(body, applicantId);
        if (body.Problem is { } problem)
            return problem;
        if (workflows.Find(workflowId) is not { } workflow)
            return ApiErrors.Invalid("workflow_id", "no active workflow has this id");
        if (database.Read(connection => ApplicantTable.Find(connection, applicantId)) is not { DeleteAt: null } applicant)
            return ApiErrors.Invalid("applicant_id", "no applicant has this id");
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var version = workflow.Versions[^1];
        var id = Guid.NewGuid().ToString("D");
        var on = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var run = desk.Start(
            new Run
            {
                Id = id,
                ApplicantId = applicantId,
                WorkflowId = workflowId,
                Version = version.Number,
                Status = RunStatus.Processing,
                Created = now,
                Updated = now,
                // whoever starts a run by the API answers its data task by the API
                Plan = RunPlanner.Make(Dice.For(0, id), version, applicant.Person, on, RunStatus.Approved) with { Retry = false, ClientIsSlow = true },
                Facts = facts,
            },
            applicant);
        return Answers.Created(RunJson.Write(run, credentials.SdkToken(run)));
    }

    private static RunFacts Facts(ApiBody body, string applicantId)
    {
        var link = body.Object("link");
        return new RunFacts
        {
            Tags = body.Texts("tags", most: 30, longest: 128),
            CustomerUserId = body.Text("customer_user_id", longest: 256) ?? string.Create(CultureInfo.InvariantCulture, $"cust-{applicantId}"),
            CustomData = body.Object("custom_data")?.DeepClone().AsObject(),
            Link = new RunLink(
                link?["completed_redirect_url"]?.ToString(), link?["expired_redirect_url"]?.ToString(), link?["expires_at"]?.ToString(), link?["language"]?.ToString()),
        };
    }
}
