using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Data.Rollups;

/// <summary>Which day a run counts under.</summary>
public enum RollupBasis : byte
{
    Created = 1,
    Ended = 2,
}

/// <summary>How many runs: day × workflow × version × status. The day is one of the installation's reporting time zone.</summary>
public sealed class RollupDay
{
    public int ConnectionId { get; set; }

    public RollupBasis Basis { get; set; }

    public DateOnly Day { get; set; }

    public int Wid { get; set; }

    public int WorkflowVersion { get; set; }

    public RunStatus Status { get; set; }

    public int Count { get; set; }
}

/// <summary>The same for one value of one further dimension. Never summed across the values of a kind: a run may carry several.</summary>
public sealed class RollupFacetDay
{
    public int ConnectionId { get; set; }

    public RollupBasis Basis { get; set; }

    public FacetKind Kind { get; set; }

    public required string Value { get; set; }

    public DateOnly Day { get; set; }

    public int Wid { get; set; }

    public int WorkflowVersion { get; set; }

    public RunStatus Status { get; set; }

    public int Count { get; set; }
}

/// <summary>Histogram of created → ended, for percentiles over any set of days. Bin n covers durations up to 1.02^n seconds.</summary>
public sealed class RollupDuration
{
    public int ConnectionId { get; set; }

    /// <summary>The day the runs ended.</summary>
    public DateOnly Day { get; set; }

    public int Wid { get; set; }

    public int WorkflowVersion { get; set; }

    public RunStatus Status { get; set; }

    public short Bin { get; set; }

    public int Count { get; set; }
}

/// <summary>All runs ever, per workflow × status: what the tabs of an unfiltered list show.</summary>
public sealed class RollupTotal
{
    public int ConnectionId { get; set; }

    public int Wid { get; set; }

    public RunStatus Status { get; set; }

    public int Count { get; set; }
}

internal sealed class RollupConfiguration
    : IEntityTypeConfiguration<RollupDay>, IEntityTypeConfiguration<RollupFacetDay>, IEntityTypeConfiguration<RollupDuration>, IEntityTypeConfiguration<RollupTotal>
{
    public void Configure(EntityTypeBuilder<RollupDay> builder) =>
        builder.HasKey(row => new { row.ConnectionId, row.Basis, row.Day, row.Wid, row.WorkflowVersion, row.Status });

    public void Configure(EntityTypeBuilder<RollupFacetDay> builder)
    {
        builder.HasKey(row => new { row.ConnectionId, row.Basis, row.Kind, row.Value, row.Day, row.Wid, row.WorkflowVersion, row.Status });
        builder.Property(row => row.Value).HasMaxLength(RunFacet.MaxValueLength);
    }

    public void Configure(EntityTypeBuilder<RollupDuration> builder) =>
        builder.HasKey(row => new { row.ConnectionId, row.Day, row.Wid, row.WorkflowVersion, row.Status, row.Bin });

    public void Configure(EntityTypeBuilder<RollupTotal> builder) =>
        builder.HasKey(row => new { row.ConnectionId, row.Wid, row.Status });
}
