using System.Text.Json.Nodes;
using Onfido.Sandbox.Capture;
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

    /// <summary>Which runs a list asks for.</summary>
    public static RunFilter Filter(ApiQuery query) => new(
        query.List("status", RunStatus.All), query.Day("created_at_gt"), query.Day("created_at_lt"), query.Text("applicant_id"), query.List("tags"),
        query.OneOf("sort", "desc", "asc") == "asc");

    private static IResult List(HttpContext context, SandboxDatabase database, RunReader reader, Credentials credentials, CaptureLinks links)
    {
        var query = new ApiQuery(context.Request.Query);
        var page = query.Number("page", 1, 1, 1_000_000);
        var filter = Filter(query);
        if (query.Problem is { } problem)
            return problem;
        // one more than asked for tells whether there is a next page
        var runs = database.Read(connection =>
            RunTable.Page(connection, filter, (page - 1L) * PageSize, PageSize + 1).ConvertAll(run => reader.Of(connection, run)));
        if (runs.Count > PageSize)
            Answers.LinkNext(context, page + 1);
        return Answers.Json(new JsonArray(
            [.. runs.Take(PageSize).Select(state => RunJson.Write(state, links.Of(state.Run.Id), credentials.SdkToken(state.Run)))]));
    }

    private static IResult Find(string id, SandboxDatabase database, RunReader reader, Credentials credentials, CaptureLinks links) =>
        database.Read(connection => reader.FindVisible(connection, id) is { } state
            ? Answers.Json(RunJson.Write(state, links.Of(id), credentials.SdkToken(state.Run)))
            : ApiErrors.NotFound("WorkflowRun", id));

    private static async Task<IResult> Create(
        HttpRequest request, SandboxDatabase database, WorkflowCatalogue workflows, RunDesk desk, Credentials credentials, CaptureLinks links)
    {
        var body = await ApiBody.Read(request);
        var workflowId = body.Required("workflow_id");
        var applicantId = body.Required("applicant_id");
        var customData = body.Object("custom_data");
        var tags = body.Texts("tags", most: 30, longest: 128);
        var customerUserId = body.Text("customer_user_id", longest: 256) ?? $"cust-{applicantId}";
        var link = Link(body);
        if (body.Problem is { } problem)
            return problem;
        if (workflows.Find(workflowId)?.Active is not { } version)
            return ApiErrors.Invalid("workflow_id", "no active workflow has this id");
        if (database.Read(connection => ApplicantTable.Find(connection, applicantId)) is not { DeleteAt: null } applicant)
            return ApiErrors.Invalid("applicant_id", "no applicant has this id");
        if (WorkflowInput.Problems(version.Definition!.Input, applicant, customData) is { Count: > 0 } missing)
            return ApiErrors.Invalid(missing);
        var (media, strangers) = database.Read(connection => WorkflowInput.Media(connection, version.Definition.Input, applicant, customData));
        if (strangers.Count > 0)
            return ApiErrors.Invalid(new JsonObject { ["custom_data"] = strangers });
        var faults = media.Count > 0 ? media.SelectMany(item => item.Variant).Distinct().ToArray() : null;
        var state = desk.Start(new RunOrder(version, applicant, customData, tags, customerUserId, link) { MediaFaults = faults });
        return Answers.Created(RunJson.Write(state, links.Of(state.Run.Id), credentials.SdkToken(state.Run)));
    }

    private static RunLink? Link(ApiBody body) => body.Object("link") is { } link
        ? new RunLink(
            link["completed_redirect_url"]?.ToString(), link["expired_redirect_url"]?.ToString(), link["expires_at"]?.ToString(), link["language"]?.ToString())
        : null;
}
