using System.Text.Json;

namespace Onfido.Client;

/// <summary>What starts a workflow run.</summary>
/// <remarks>API v3.6, <c>POST /workflow_runs</c>. Workflow input that the workflow is configured to need must be given, else the run fails.</remarks>
public sealed record WorkflowRunCreate : OnfidoObject
{
    /// <summary>The workflow to run.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The applicant to run it for.</summary>
    public required string ApplicantId { get; init; }

    /// <summary>The custom workflow input, an object whose members the workflow defines.</summary>
    public JsonElement? CustomData { get; init; }

    /// <summary>Up to 30 labels of 1 to 128 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The customer's own id for the person, at most 256 characters. Onfido makes one when it is left out.</summary>
    public string? CustomerUserId { get; init; }

    /// <summary>How the hosted capture page behaves; every member but <see cref="WorkflowRunLink.Url"/>.</summary>
    public WorkflowRunLink? Link { get; init; }
}
