using Microsoft.AspNetCore.Mvc;
using Onfido.Sandbox.Capture.Screens;
using Onfido.Sandbox.Media;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Capture;

/// <summary>The page behind <c>link.url</c>, on which a person plays the applicant.</summary>
internal static class CaptureEndpoints
{
    public static void MapCapture(this WebApplication app)
    {
        app.MapGet("/capture/assets/{name}", Assets.Send);
        var page = app.MapGroup("/capture/{runId}").AddEndpointFilter(Guard);
        page.MapGet("", Show);
        // the form itself has a limit: who exceeds it shall be told so, which a closed connection does not
        page.MapPost("", HandIn).WithMetadata(new DisableRequestSizeLimitAttribute()).DisableAntiforgery();
        page.MapGet("/step", Step);
        page.MapGet("/specimens/{name}", Picture);
    }

    // without its key a run is as unknown as one that does not exist
    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        Allow(context, []);
        var fits = context.RequestServices.GetRequiredService<CaptureLinks>().Fits((string)context.Request.RouteValues["runId"]!, context.Request.Query["k"]);
        return fits ? await next(invocation) : Missing();
    }

    private static IResult Show(string runId, HttpContext context, CaptureVisits visits, CaptureLinks links) =>
        visits.Open(runId, context.Request) is { } visit ? Answer(context, visit, links, new CaptureForm()) : Missing();

    private static async Task<IResult> HandIn(
        string runId, HttpContext context, CaptureVisits visits, CaptureLinks links, RunDesk desk, TimeProvider clock)
    {
        var form = await CaptureForm.Read(context.Request);
        if (visits.Open(runId, context.Request) is not { } visit)
            return Missing();
        if (visit.Step.Kind == StepKind.Task)
        {
            var view = new CaptureView(visit.State, visit.Step.Ordinal, visit.Texts, links, form);
            if (form.IsTooLong)
                form.HasFile(view.Kind, visit.Texts);
            else if (form.Task == view.TaskId)
                TaskScreen.Of(view.Kind).Take(view, desk, clock.GetUtcNow().ToUnixTimeMilliseconds());
            if (form.StaysOpen)
                return Answer(context, visit, links, form);
        }

        // what is asked for now, which is the same page when this form was sent twice
        context.Response.Headers.Location = links.Path(runId);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Step(string runId, HttpContext context, CaptureVisits visits) =>
        visits.Open(runId, context.Request) is { } visit ? Results.Text(visit.Step.Token(visit.State)) : Missing();

    private static IResult Picture(string runId, string name, HttpContext context, CaptureVisits visits, CaptureLinks links, TimeProvider clock)
    {
        if (visits.Open(runId, context.Request) is not { Step.Kind: StepKind.Task } visit)
            return Missing();
        var view = new CaptureView(visit.State, visit.Step.Ordinal, visit.Texts, links, new CaptureForm());
        if (view.Node.Facts.Group != TaskGroup.Capture || !Specimens.Of(view.Kind).Contains(name) || Specimens.Draw(view, name, clock) is not { } picture)
            return Missing();
        return Results.Bytes(picture, "image/png");
    }

    private static IResult Answer(HttpContext context, CaptureVisit visit, CaptureLinks links, CaptureForm form)
    {
        if (visit.Elsewhere is { } elsewhere)
            return Results.Redirect(elsewhere.AbsoluteUri);
        Allow(context, visit.Sites);
        var (runId, step) = (visit.State.Run.Id, visit.Step);
        var screen = step.Kind == StepKind.Task
            ? TaskScreen.Of(visit.State.KindOf(visit.State.Run.Tasks[step.Ordinal])).Show(new(visit.State, step.Ordinal, visit.Texts, links, form))
            : MessageScreen.Show(step.Kind, visit.Texts);
        var page = Layout.Page(screen, visit.State, visit.Texts, step.Kind == StepKind.Waiting ? (links.Path(runId, "/step"), step.Token(visit.State)) : null);
        return Page(page, StatusOf(step.Kind, form));
    }

    private static int StatusOf(StepKind step, CaptureForm form) =>
        step == StepKind.Expired ? StatusCodes.Status410Gone
        : form.IsTooLong ? StatusCodes.Status413PayloadTooLarge
        : form.Problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity
        : StatusCodes.Status200OK;

    // a browser also looks at where a form is sent on to
    private static void Allow(HttpContext context, IEnumerable<string> sites) => context.Response.Headers.ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'; "
        + $"form-action {string.Join(' ', sites.Prepend("'self'"))}";

    private static IResult Missing() => Page(Layout.Missing(), StatusCodes.Status404NotFound);

    private static IResult Page(Html page, int status) => Results.Text(page.ToString(), "text/html; charset=utf-8", statusCode: status);
}
