using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>Settings by report of a check.</summary>
/// <remarks>API v3.6, <c>POST /checks</c>. Onfido has put it out of use.</remarks>
public sealed record ReportConfiguration : OnfidoObject
{
    /// <summary>For <see cref="ReportName.FacialSimilarityPhoto"/>.</summary>
    public FacialSimilarityConfiguration? FacialSimilarityPhoto { get; init; }

    /// <summary>For <see cref="ReportName.FacialSimilarityPhotoFullyAuto"/>.</summary>
    public FacialSimilarityConfiguration? FacialSimilarityPhotoFullyAuto { get; init; }

    /// <summary>For <see cref="ReportName.FacialSimilarityVideo"/>.</summary>
    public FacialSimilarityConfiguration? FacialSimilarityVideo { get; init; }

    /// <summary>For <see cref="ReportName.FacialSimilarityMotion"/>.</summary>
    public FacialSimilarityConfiguration? FacialSimilarityMotion { get; init; }
}

/// <summary>Settings of one facial report.</summary>
/// <remarks>API v3.6, <c>POST /checks</c>, members of <c>report_configuration</c>.</remarks>
public sealed record FacialSimilarityConfiguration : OnfidoObject
{
    /// <summary>What the face is compared for.</summary>
    public FacialSimilarityUseCase? UseCase { get; init; }
}

/// <summary>What a face is compared for.</summary>
/// <remarks>API v3.6, <c>POST /checks</c>, <c>report_configuration</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<FacialSimilarityUseCase>))]
public readonly record struct FacialSimilarityUseCase(string Value) : IOpenValue<FacialSimilarityUseCase>
{
    /// <summary>A person who is new.</summary>
    public static FacialSimilarityUseCase Onboarding { get; } = new("onboarding");

    /// <summary>A person who is known already.</summary>
    public static FacialSimilarityUseCase Reverification { get; } = new("reverification");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator FacialSimilarityUseCase(string value) => new(value);

    /// <inheritdoc/>
    public static FacialSimilarityUseCase From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
