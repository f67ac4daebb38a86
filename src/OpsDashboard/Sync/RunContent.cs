using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Onfido.Client;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>A wire run read once: the values the cache keeps, cut to what its columns hold, and a hash to compare contents by.</summary>
internal sealed class RunContent
{
    private const int MaxStatus = 64;
    private const int MaxSummary = 300;
    private const int MaxCustomerUserId = 256;

    public RunContent(WorkflowRun run)
    {
        RunId = run.Id;
        ApplicantId = run.ApplicantId;
        WorkflowId = run.WorkflowId;
        WorkflowVersion = run.WorkflowVersionId ?? 0;
        StatusRaw = Clip(run.Status?.Value, MaxStatus);
        Status = RunStatuses.Parse(StatusRaw);
        CreatedAt = Utc(run.CreatedAt);
        UpdatedAt = Utc(run.UpdatedAt);
        CustomerUserId = run.CustomerUserId is null ? null : Clip(run.CustomerUserId, MaxCustomerUserId);
        var reasons = run.Reasons ?? [];
        ReasonSummary = reasons.Count == 0 ? null : Clip(string.Join(" · ", reasons), MaxSummary);
        Facets = [.. FacetsOf(run, reasons).Distinct()];

        // An SDK token lets its holder act as the applicant: it is never stored.
        Json = OnfidoJson.Serialize(run with { SdkToken = null });
        Hash = HashOf(run, reasons);
    }

    public string RunId { get; }

    public string? ApplicantId { get; }

    public string? WorkflowId { get; }

    public int WorkflowVersion { get; }

    public string StatusRaw { get; }

    public RunStatus Status { get; }

    public DateTime? CreatedAt { get; }

    public DateTime? UpdatedAt { get; }

    public string? CustomerUserId { get; }

    public string? ReasonSummary { get; }

    public IReadOnlyList<(FacetKind Kind, string Value)> Facets { get; }

    public string Json { get; }

    public long Hash { get; }

    /// <summary>Whether it says enough to make a row of; a webhook body may not.</summary>
    public bool IsComplete => RunId.Length is > 0 and <= 64 && ApplicantId?.Length is > 0 and <= 64 && WorkflowId?.Length is > 0 and <= 64
        && StatusRaw.Length > 0 && CreatedAt is not null;

    /// <summary>The grain of our columns: what is stored and what comes in must compare equal.</summary>
    private static DateTime? Utc(DateTimeOffset? time) =>
        time is { } given ? new DateTime(given.UtcTicks - (given.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc) : null;

    private static IEnumerable<(FacetKind Kind, string Value)> FacetsOf(WorkflowRun run, IReadOnlyList<string> reasons)
    {
        foreach (var reason in reasons.Where(reason => !string.IsNullOrWhiteSpace(reason)))
        {
            yield return (FacetKind.Reason, Clip(reason, RunFacet.MaxValueLength));
        }

        foreach (var tag in (run.Tags ?? []).Where(tag => !string.IsNullOrWhiteSpace(tag)))
        {
            yield return (FacetKind.Tag, Clip(tag, RunFacet.MaxValueLength));
        }

        if (run.Link?.Language is { } language && language.ToString() is { Length: > 0 } name)
        {
            yield return (FacetKind.Language, Clip(name, RunFacet.MaxValueLength));
        }

        if (run.Error?.Type is { Length: > 0 } error)
        {
            yield return (FacetKind.ErrorType, Clip(error, RunFacet.MaxValueLength));
        }
    }

    private static string Clip(string? text, int length)
    {
        if (text is null || text.Length <= length)
        {
            return text ?? "";
        }

        // Never half of a surrogate pair: no database takes that.
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    private long HashOf(WorkflowRun run, IReadOnlyList<string> reasons)
    {
        var text = new StringBuilder()
            .Append(WorkflowId).Append('\n').Append(WorkflowVersion).Append('\n').Append(ApplicantId).Append('\n').Append(StatusRaw).Append('\n')
            .Append(run.CustomerUserId).Append('\n').AppendJoin('\u001f', reasons).Append('\n').AppendJoin('\u001f', run.Tags ?? []).Append('\n')
            .Append(run.Error?.Type).Append('\n').Append(run.Error?.Message).Append('\n')
            .Append(run.Output is { ValueKind: not JsonValueKind.Null } output ? JsonSerializer.Serialize(output) : "");
        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0);
    }
}
