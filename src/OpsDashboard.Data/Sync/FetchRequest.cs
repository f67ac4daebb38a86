using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data.Sync;

public enum FetchKind : byte
{
    /// <summary>GET the run: to confirm a webhook body, or because the body alone may not be believed.</summary>
    Run = 1,
    Applicant = 2,

    /// <summary>Tasks, report outputs and media lists of a run.</summary>
    RunDetails = 3,

    /// <summary>GET the watchlist monitor whose matches changed, to learn whom it watches.</summary>
    Monitor = 4,
}

/// <summary>Smaller is sooner; the names are the lanes of the call budget.</summary>
public enum FetchLane : byte
{
    Interactive = 0,
    Webhook = 1,
    OpenRuns = 2,
    Bulk = 3,
}

/// <summary>
/// Something to ask Onfido for. Written in the transaction that learnt the need, so a kill loses none; one row per object, so
/// any number of needs cost one call.
/// </summary>
public sealed class FetchRequest
{
    public int ConnectionId { get; set; }

    public FetchKind Kind { get; set; }

    /// <summary>The id at Onfido.</summary>
    public required string RemoteId { get; set; }

    public FetchLane Lane { get; set; }

    public DateTime RequestedAt { get; set; }

    public DateTime NextTryAt { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }
}

internal sealed class FetchRequestConfiguration : IEntityTypeConfiguration<FetchRequest>
{
    public void Configure(EntityTypeBuilder<FetchRequest> builder)
    {
        builder.HasKey(request => new { request.ConnectionId, request.Kind, request.RemoteId });
        builder.Property(request => request.RemoteId).IsRemoteId();
        builder.Property(request => request.LastError).HasMaxLength(300);
        builder.HasIndex(request => new { request.ConnectionId, request.Lane, request.NextTryAt });
    }
}
