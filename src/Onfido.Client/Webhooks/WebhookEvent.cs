using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Onfido.Client.Webhooks;

/// <summary>A webhook body, read with strict limits on its form and great tolerance for its content.</summary>
/// <remarks>
/// API v3.6, webhook events. The action and resource types that Onfido documents are in <see cref="WebhookEventNames"/>; others are kept as they are.
/// Addresses in a body are data, never to be called. Verify the signature first: see <see cref="WebhookVerifier"/>.
/// </remarks>
public sealed class WebhookEvent
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly EventLayout _layout;
    private StrongBox<JsonElement>? _payload;
    private StrongBox<JsonElement>? _resource;

    private WebhookEvent(ReadOnlyMemory<byte> body, EventLayout layout)
    {
        _body = body;
        _layout = layout;
        Object = layout.Object is { } place ? new WebhookEventObject(place.Of(body.Span)) : WebhookEventObject.None;
        RunId = FindRunId();
    }

    /// <summary>What happened, e.g. <c>workflow_run.completed</c>; null when the body does not tell.</summary>
    public string? Action => _layout.Action;

    /// <summary>What it happened to, e.g. <c>workflow_run</c>; null when the body does not tell.</summary>
    public string? ResourceType => _layout.ResourceType;

    /// <summary>The short form of what it happened to; its members are null when the body leaves them out.</summary>
    public WebhookEventObject Object { get; }

    /// <summary>The whole object as the API answers it; null when the event carries none (classic checks and reports never do).</summary>
    public JsonElement? Resource => _layout.Resource is { } place ? (_resource ??= Parsed(place)).Value : null;

    /// <summary>The workflow run that the event is about, whichever member tells; null when it is about none.</summary>
    public string? RunId { get; }

    /// <summary>Everything under <c>payload</c>.</summary>
    public JsonElement Payload => (_payload ??= Parsed(_layout.Payload!.Value)).Value;

    /// <summary>Reads a body.</summary>
    /// <param name="body">The raw bytes; all of them must be valid UTF-8, without a byte order mark. They are copied.</param>
    /// <param name="webhookEvent">The event, or null.</param>
    /// <param name="problem">Why the body is none; <see cref="WebhookEventProblem.None"/> on success.</param>
    /// <returns>Whether the body is an object with an object <c>payload</c>, nested at most 32 deep, without duplicate member names.</returns>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEvent? webhookEvent, out WebhookEventProblem problem)
    {
        problem = Check(body, out var layout);
        webhookEvent = problem == WebhookEventProblem.None ? new WebhookEvent(body.ToArray(), layout) : null;
        return webhookEvent is not null;
    }

    /// <summary>As the other overload, but without a copy: the bytes must not be changed while the event is in use.</summary>
    /// <param name="body">The raw bytes.</param>
    /// <param name="webhookEvent">The event, or null.</param>
    /// <param name="problem">Why the body is none.</param>
    /// <returns>Whether the body is an event.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out WebhookEvent? webhookEvent, out WebhookEventProblem problem)
    {
        problem = Check(body.Span, out var layout);
        webhookEvent = problem == WebhookEventProblem.None ? new WebhookEvent(body, layout) : null;
        return webhookEvent is not null;
    }

    /// <summary>The resource as a workflow run: members that are missing or of a wrong type are null. Null when the event is about something else.</summary>
    /// <remarks>Without a resource, or without a status in it, id and status come from <see cref="Object"/>.</remarks>
    public WorkflowRun? AsWorkflowRun()
    {
        if (!IsAbout(WebhookResourceTypes.WorkflowRun) || RunId is null)
            return null;
        var run = _layout.Resource is { } place
            ? TolerantReader.Read(place.Of(_body.Span), OnfidoJsonContext.Default.WorkflowRun, RunId)
            : new WorkflowRun { Id = RunId };
        return run is { Status: null } && Object.Status is { } status ? run with { Status = new WorkflowRunStatus(status) } : run;
    }

    /// <summary>The resource as a task: members that are missing or of a wrong type are null. Null when the event is about something else.</summary>
    /// <remarks>What the resource does not tell comes from <see cref="Object"/>, as far as it tells.</remarks>
    public WorkflowTask? AsWorkflowTask()
    {
        if (!IsAbout(WebhookResourceTypes.WorkflowTask))
            return null;
        var task = _layout.Resource is { } place
            ? TolerantReader.Read(place.Of(_body.Span), OnfidoJsonContext.Default.WorkflowTask, Object.Id)
            : Object.Id is { } id ? new WorkflowTask { Id = id } : null;
        return task is null ? null : task with
        {
            WorkflowRunId = task.WorkflowRunId ?? RunId,
            TaskDefId = task.TaskDefId ?? Object.TaskDefId,
        };
    }

    /// <summary>The resource as a timeline file: members that are missing or of a wrong type are null. Null when the event is about something else.</summary>
    public WebhookTimelineFile? AsTimelineFile() =>
        IsAbout(WebhookResourceTypes.WorkflowTimelineFile) && _layout.Resource is { } place
            ? TolerantReader.Read(place.Of(_body.Span), OnfidoJsonContext.Default.WebhookTimelineFile, Object.Id)
            : null;

    /// <summary>The action; never the content.</summary>
    public override string ToString() => Action ?? nameof(WebhookEvent);

    private static WebhookEventProblem Check(ReadOnlySpan<byte> body, out EventLayout layout)
    {
        var problem = StrictJson.Check(body, out layout);
        return problem == WebhookEventProblem.None && layout.Payload is null
            ? layout.IsObject ? WebhookEventProblem.NoPayload : WebhookEventProblem.NotAnObject
            : problem;
    }

    // In a box, because threads may ask at the same time and an element takes more than one write.
    private StrongBox<JsonElement> Parsed(Place place) => new(JsonElement.Parse(place.Of(_body.Span)));

    private bool IsAbout(string type) =>
        ResourceType == type || (ResourceType is null && Action?.StartsWith(type + ".", StringComparison.Ordinal) is true);

    // The resource is looked into last: it is the larger part, and most receivers need no more of it than this.
    private string? FindRunId() => IsAbout(WebhookResourceTypes.WorkflowRun)
        ? Object.Id ?? OfResource("id") ?? Object.WorkflowRunId ?? OfResource("workflow_run_id")
        : Object.WorkflowRunId ?? OfResource("workflow_run_id");

    private string? OfResource(string name) => Resource is { } resource ? JsonMember.Text(resource, name) : null;
}

/// <summary>Why a body is no event.</summary>
public enum WebhookEventProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>There are no bytes.</summary>
    Empty,

    /// <summary>The bytes are not valid UTF-8, or an escape in them names no character.</summary>
    NotUtf8,

    /// <summary>The text begins with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>The text is not JSON.</summary>
    NotJson,

    /// <summary>Objects and arrays are nested more than 32 deep.</summary>
    TooDeep,

    /// <summary>There are more values than any event has.</summary>
    TooManyValues,

    /// <summary>An object has two members of one name, which readers understand differently.</summary>
    DuplicateMember,

    /// <summary>The root is an array, a plain value or null.</summary>
    NotAnObject,

    /// <summary>There is no object called <c>payload</c>.</summary>
    NoPayload,
}
