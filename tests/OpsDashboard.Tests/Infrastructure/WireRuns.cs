using System.Text.Json;
using Onfido.Client;

namespace OpsDashboard.Tests.Infrastructure;

/// <summary>Makes runs as the wire brings them.</summary>
public static class WireRuns
{
    public static readonly DateTimeOffset Created = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    public static WorkflowRun Run(string id, string status = "processing", int version = 0, params string[] reasons) => new()
    {
        Id = id,
        ApplicantId = $"applicant-of-{id}",
        WorkflowId = "workflow-1",
        WorkflowVersionId = 3,
        Status = new(status),
        Reasons = reasons,
        Tags = ["retail"],
        CreatedAt = Created,
        UpdatedAt = Created.AddSeconds(version),
        CustomerUserId = $"customer-{id}",
        SdkToken = "sdk-token-canary",
        Output = JsonDocument.Parse("""{"risk":"low"}""").RootElement,
    };
}
