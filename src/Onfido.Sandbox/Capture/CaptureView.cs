using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Capture;

/// <summary>An open task as the applicant sees it, with what was filled in, if anything was.</summary>
internal sealed record CaptureView(RunState State, int Ordinal, Texts Texts, CaptureLinks Links, CaptureForm Form)
{
    public RunTask Task => State.Run.Tasks[Ordinal];

    public GraphNode Node => State.Graph[Task.Key];

    public TaskKind Kind => Node.Kind;

    public CaptureDraft Draft => Task.Draft ?? new();

    public string TaskId => TaskIds.Of(State, Ordinal);

    public Html Title(string title, string text = "") => Html.Of($"<h1>{title}</h1>{Problems()}<p class=\"lead\">{text}</p>");

    /// <summary>A form whose button says what it does.</summary>
    public Html Sheet(string act, Html fields, string button, bool isMain = true, bool withFile = false) => Html.Of(
        $"""
        <form method="post" action="{Links.Path(State.Run.Id)}" novalidate{Html.If(withFile, " enctype=\"multipart/form-data\"")}>
        <input type="hidden" name="task" value="{TaskId}">
        {fields}
        <button class="{(isMain ? "main" : "plain")}" name="act" value="{act}">{button}</button>
        </form>
        """);

    /// <summary>Hands media in, which completes the task.</summary>
    public void HandIn(RunDesk desk, params MediaItem[] media) =>
        Complete(desk, Captures.Output(Kind, media.Select(item => item.Id)), media);

    // a task that is closed by now was sent twice, or has run out of time: the next page says what is asked for now
    public void Complete(RunDesk desk, JsonNode data, IReadOnlyList<MediaItem>? media = null) => desk.Complete(State.Run.Id, TaskId, data, media);

    private Html Problems() => Form.Problems.Count == 0 ? Html.None : Html.Of(
        $"""
        <div class="problems" role="alert" tabindex="-1" autofocus>
        <p>{Texts["problems"]}</p>
        <ul>{Html.Each(Form.Problems, problem => Html.Of($"<li><a href=\"#{problem.Field}\">{problem.Label}</a>: {problem.Text}</li>"))}</ul>
        </div>
        """);
}
