using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Onfido.Client;

/// <summary>Picks the type of a report by its name, wherever in the object the name stands. The name stays a member like any other.</summary>
internal sealed class ReportConverter : JsonConverter<Report>
{
    private static readonly Dictionary<string, JsonTypeInfo> Types = new(StringComparer.Ordinal)
    {
        ["document"] = OnfidoJsonContext.Default.DocumentReport,
        ["document_video"] = OnfidoJsonContext.Default.DocumentReport,
        ["document_video_with_address_information"] = OnfidoJsonContext.Default.DocumentReport,
        ["document_with_address_information"] = OnfidoJsonContext.Default.DocumentReport,
        ["document_with_driving_licence_information"] = OnfidoJsonContext.Default.DocumentReport,
        ["document_with_driver_verification"] = OnfidoJsonContext.Default.DocumentReport,
        ["facial_similarity_photo"] = OnfidoJsonContext.Default.FacialSimilarityReport,
        ["facial_similarity_photo_fully_auto"] = OnfidoJsonContext.Default.FacialSimilarityReport,
        ["facial_similarity_video"] = OnfidoJsonContext.Default.FacialSimilarityReport,
        ["facial_similarity_motion"] = OnfidoJsonContext.Default.FacialSimilarityReport,
        ["known_faces"] = OnfidoJsonContext.Default.KnownFacesReport,
        ["identity_enhanced"] = OnfidoJsonContext.Default.IdentityEnhancedReport,
        ["watchlist_aml"] = OnfidoJsonContext.Default.WatchlistReport,
        ["watchlist_enhanced"] = OnfidoJsonContext.Default.WatchlistEnhancedReport,
        ["watchlist_standard"] = OnfidoJsonContext.Default.WatchlistReport,
        ["watchlist_peps_only"] = OnfidoJsonContext.Default.WatchlistReport,
        ["watchlist_sanctions_only"] = OnfidoJsonContext.Default.WatchlistReport,
        ["proof_of_address"] = OnfidoJsonContext.Default.ProofOfAddressReport,
        ["us_driving_licence"] = OnfidoJsonContext.Default.UsDrivingLicenceReport,
        ["device_intelligence"] = OnfidoJsonContext.Default.DeviceIntelligenceReport,
        ["india_pan"] = OnfidoJsonContext.Default.IndiaPanReport,
    };

    public static JsonTypeInfo TypeOf(string? name) =>
        name is not null && Types.TryGetValue(name, out var type) ? type : OnfidoJsonContext.Default.UnknownReport;

    public override Report? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (Report?)JsonSerializer.Deserialize(ref reader, TypeOf(NameIn(reader)));

    public override void Write(Utf8JsonWriter writer, Report value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, OnfidoJsonContext.Default.GetTypeInfo(value.GetType())!);

    // Looks ahead on a copy of the reader.
    private static string? NameIn(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("name"u8);
            reader.Read();
            if (isName)
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }

        return null;
    }
}
