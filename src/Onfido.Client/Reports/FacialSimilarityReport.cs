namespace Onfido.Client;

/// <summary>
/// A report that compares faces; four names share it, from <see cref="ReportName.FacialSimilarityPhoto"/> to
/// <see cref="ReportName.FacialSimilarityMotion"/>.
/// </summary>
/// <remarks>API v3.6, <c>/reports</c>.</remarks>
public sealed record FacialSimilarityReport : Report
{
    /// <summary>The documents that were looked at.</summary>
    public IReadOnlyList<MediaReference>? Documents { get; init; }

    /// <summary>The live photos that were looked at.</summary>
    public IReadOnlyList<MediaReference>? LivePhotos { get; init; }

    /// <summary>The live videos that were looked at.</summary>
    public IReadOnlyList<MediaReference>? LiveVideos { get; init; }

    /// <summary>The motion captures that were looked at.</summary>
    public IReadOnlyList<MediaReference>? MotionCaptures { get; init; }

    /// <summary>The identity photos that were looked at.</summary>
    public IReadOnlyList<MediaReference>? IdPhotos { get; init; }

    /// <summary>The result of each part.</summary>
    public FacialSimilarityBreakdown? Breakdown { get; init; }

    /// <summary>The score.</summary>
    public FacialSimilarityProperties? Properties { get; init; }
}

/// <summary>The score of a facial report.</summary>
/// <remarks>API v3.6, report <c>properties</c> of facial reports.</remarks>
public sealed record FacialSimilarityProperties : OnfidoObject
{
    /// <summary>How alike the faces are, from 0 to 1; absent in the sandbox.</summary>
    public double? Score { get; init; }
}
