using System.Text.Json;

namespace Onfido.Client;

/// <summary>One run of a Studio workflow for one applicant.</summary>
/// <remarks>API v3.6, <c>/workflow_runs</c>. A list and a single read answer the same members. Every time is UTC.</remarks>
public sealed record WorkflowRun : OnfidoObject
{
    /// <summary>The id of the run, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>The applicant it is about.</summary>
    public string? ApplicantId { get; init; }

    /// <summary>The workflow it runs.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The version of the workflow it started with and stays on.</summary>
    public int? WorkflowVersionId { get; init; }

    /// <summary>The page of the run in Onfido's own dashboard.</summary>
    public string? DashboardUrl { get; init; }

    /// <summary>Where the run stands.</summary>
    public WorkflowRunStatus? Status { get; init; }

    /// <summary>What the workflow puts out, as configured in the builder: usually an object. Null until it ends.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>The reasons that the result task gave.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>What went wrong; only with status <c>error</c>.</summary>
    public WorkflowRunError? Error { get; init; }

    /// <summary>A secret that lets a front-end SDK act on this run for five weeks. Never store or show it.</summary>
    public string? SdkToken { get; init; }

    /// <summary>The hosted capture page of the run.</summary>
    public WorkflowRunLink? Link { get; init; }

    /// <summary>When the run was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the run last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Labels that the customer gave.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The customer's own id for the person, at most 256 characters.</summary>
    public string? CustomerUserId { get; init; }

    /// <summary>
    /// Reads one of the outputs as a type of this library, e.g. a <see cref="StudioDocumentReport"/> where the workflow maps the whole report into it.
    /// </summary>
    /// <typeparam name="T">A wire type of this library.</typeparam>
    /// <param name="name">The name of the output in the workflow.</param>
    /// <returns>The output; the default of the type when there is none of this name.</returns>
    /// <exception cref="JsonException">The output has another shape.</exception>
    /// <exception cref="NotSupportedException">T is no wire type of this library.</exception>
    public T? ReadOutput<T>(string name) =>
        Output is { ValueKind: JsonValueKind.Object } output && output.TryGetProperty(name, out var value) ? OnfidoJson.Deserialize<T>(value) : default;
}

/// <summary>Why a run ended with status <c>error</c>.</summary>
/// <remarks>API v3.6, workflow run <c>error</c>.</remarks>
public sealed record WorkflowRunError : OnfidoObject
{
    /// <summary>The kind of the error.</summary>
    public string? Type { get; init; }

    /// <summary>What happened, in words.</summary>
    public string? Message { get; init; }
}

/// <summary>The hosted capture page of a run (Smart Capture Link).</summary>
/// <remarks>API v3.6, workflow run <c>link</c>.</remarks>
public sealed record WorkflowRunLink : OnfidoObject
{
    /// <summary>The address to send the applicant to. Set by Onfido, not sent on create.</summary>
    public string? Url { get; init; }

    /// <summary>Where the applicant goes after completion.</summary>
    public string? CompletedRedirectUrl { get; init; }

    /// <summary>Where the applicant goes when the link has expired.</summary>
    public string? ExpiredRedirectUrl { get; init; }

    /// <summary>When the link stops working.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The language of the page.</summary>
    public LinkLanguage? Language { get; init; }
}
