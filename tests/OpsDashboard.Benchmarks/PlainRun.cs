using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsDashboard.Benchmarks;

/// <summary>A run as somebody would write it down who needs no client: exact types, nothing unknown kept. What our wire types are measured against.</summary>
internal sealed class PlainRun
{
    public string? Id { get; set; }

    public string? ApplicantId { get; set; }

    public string? WorkflowId { get; set; }

    public int? WorkflowVersionId { get; set; }

    public string? DashboardUrl { get; set; }

    public string? Status { get; set; }

    public JsonElement? Output { get; set; }

    public List<string>? Reasons { get; set; }

    public PlainError? Error { get; set; }

    public string? SdkToken { get; set; }

    public PlainLink? Link { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public List<string>? Tags { get; set; }

    public string? CustomerUserId { get; set; }
}

internal sealed class PlainError
{
    public string? Type { get; set; }

    public string? Message { get; set; }
}

internal sealed class PlainLink
{
    public string? Url { get; set; }

    public string? CompletedRedirectUrl { get; set; }

    public string? ExpiredRedirectUrl { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public string? Language { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<PlainRun>))]
internal sealed partial class PlainJsonContext : JsonSerializerContext;
