using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsDashboard.Review.Policies;

/// <summary>How rules that people set are written into their column: short names, enums as words, so that a person can read them.</summary>
public static class PolicyJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>A column that another version wrote in a way this one cannot read is a bug, not an empty policy.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"There is no {typeof(T).Name} in the column.");
}
