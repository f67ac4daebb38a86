using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>A closer kind of document, as extractions tell it.</summary>
/// <remarks>API v3.6, extraction <c>document_classification.subtype</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<DocumentSubtype>))]
public readonly record struct DocumentSubtype(string Value) : IOpenValue<DocumentSubtype>
{
    /// <summary><c>SPE</c>, in capitals.</summary>
    public static DocumentSubtype SpeUpper { get; } = new("SPE");

    /// <summary><c>ali</c>.</summary>
    public static DocumentSubtype Ali { get; } = new("ali");

    /// <summary>For a foreigner.</summary>
    public static DocumentSubtype Alien { get; } = new("alien");

    /// <summary><c>com</c>.</summary>
    public static DocumentSubtype Com { get; } = new("com");

    /// <summary>For commercial driving.</summary>
    public static DocumentSubtype Commercial { get; } = new("commercial");

    /// <summary><c>dom</c>.</summary>
    public static DocumentSubtype Dom { get; } = new("dom");

    /// <summary>For the country itself.</summary>
    public static DocumentSubtype Domestic { get; } = new("domestic");

    /// <summary>Full.</summary>
    public static DocumentSubtype Full { get; } = new("full");

    /// <summary>Not full.</summary>
    public static DocumentSubtype NotFull { get; } = new("not_full");

    /// <summary>A full driving licence.</summary>
    public static DocumentSubtype FullDrivingLicence { get; } = new("full driving licence");

    /// <summary>For heavy vehicles.</summary>
    public static DocumentSubtype HeavyVehicle { get; } = new("heavy_vehicle");

    /// <summary>For learners.</summary>
    public static DocumentSubtype Learner { get; } = new("learner");

    /// <summary>For a person under 21 or 18.</summary>
    public static DocumentSubtype Minor { get; } = new("minor (u21 or u18)");

    /// <summary><c>mot</c>.</summary>
    public static DocumentSubtype Mot { get; } = new("mot");

    /// <summary><c>mul</c>.</summary>
    public static DocumentSubtype Mul { get; } = new("mul");

    /// <summary>Provisional.</summary>
    public static DocumentSubtype Provisional { get; } = new("provisional");

    /// <summary>A provisional driving licence.</summary>
    public static DocumentSubtype ProvisionalDrivingLicence { get; } = new("provisional driving licence");

    /// <summary><c>ser</c>.</summary>
    public static DocumentSubtype Ser { get; } = new("ser");

    /// <summary><c>spe</c>, in small letters.</summary>
    public static DocumentSubtype SpeLower { get; } = new("spe");

    /// <summary>Special.</summary>
    public static DocumentSubtype Special { get; } = new("special");

    /// <summary>Standard.</summary>
    public static DocumentSubtype Standard { get; } = new("standard");

    /// <summary><c>tem</c>.</summary>
    public static DocumentSubtype Tem { get; } = new("tem");

    /// <summary>For a person under 21.</summary>
    public static DocumentSubtype Under21 { get; } = new("u21");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator DocumentSubtype(string value) => new(value);

    /// <inheritdoc/>
    public static DocumentSubtype From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
