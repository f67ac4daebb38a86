namespace Onfido.Client;

/// <summary>A report as a Studio task puts it out: like a classic report, but with a uuid in place of id, name and check.</summary>
/// <remarks>
/// Read it with <see cref="WorkflowTask.ReadOutput"/>, or with <see cref="WorkflowRun.ReadOutput"/> where the workflow maps the whole report into one
/// output.
/// </remarks>
/// <typeparam name="TBreakdown">The parts.</typeparam>
/// <typeparam name="TProperties">The details.</typeparam>
public abstract record StudioReport<TBreakdown, TProperties> : OnfidoObject
    where TBreakdown : OnfidoObject
    where TProperties : OnfidoObject
{
    /// <summary>The id of the report, a UUID in lower case.</summary>
    public string? Uuid { get; init; }

    /// <summary>Where it stands.</summary>
    public ReportStatus? Status { get; init; }

    /// <summary>What came out; null until it is complete.</summary>
    public ReportResult? Result { get; init; }

    /// <summary>A closer result, of document reports only.</summary>
    public ReportSubResult? SubResult { get; init; }

    /// <summary>The result of each part.</summary>
    public TBreakdown? Breakdown { get; init; }

    /// <summary>The details.</summary>
    public TProperties? Properties { get; init; }
}

/// <summary>The output of a document report task.</summary>
public sealed record StudioDocumentReport : StudioReport<DocumentBreakdown, DocumentProperties>
{
    /// <summary>Earlier attempts with the same document.</summary>
    public RepeatAttempts? RepeatAttempts { get; init; }
}

/// <summary>The output of a facial similarity task: photo, photo fully automatic, video or motion.</summary>
public sealed record StudioFacialSimilarityReport : StudioReport<FacialSimilarityBreakdown, FacialSimilarityProperties>;

/// <summary>The output of a known faces task.</summary>
public sealed record StudioKnownFacesReport : StudioReport<KnownFacesBreakdown, KnownFacesProperties>;

/// <summary>The output of an identity task.</summary>
public sealed record StudioIdentityEnhancedReport : StudioReport<IdentityEnhancedBreakdown, IdentityEnhancedProperties>;

/// <summary>The output of a watchlist task: standard or AML.</summary>
public sealed record StudioWatchlistReport : StudioReport<WatchlistBreakdown, WatchlistProperties>;

/// <summary>The output of an enhanced watchlist task.</summary>
public sealed record StudioWatchlistEnhancedReport : StudioReport<WatchlistEnhancedBreakdown, WatchlistEnhancedProperties>;

/// <summary>The output of a proof of address task.</summary>
public sealed record StudioProofOfAddressReport : StudioReport<ProofOfAddressBreakdown, ProofOfAddressProperties>;

/// <summary>The output of a task that verifies the data of an American driving licence.</summary>
public sealed record StudioUsDrivingLicenceReport : StudioReport<UsDrivingLicenceBreakdown, DocumentProperties>;

/// <summary>The output of a device intelligence task.</summary>
public sealed record StudioDeviceIntelligenceReport : StudioReport<DeviceIntelligenceBreakdown, DeviceIntelligenceProperties>;

/// <summary>The output of an India tax id task.</summary>
public sealed record StudioIndiaPanReport : StudioReport<IndiaPanBreakdown, IndiaPanProperties>;
