using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>The consents of an applicant.</summary>
internal static class ConsentList
{
    public static IReadOnlyCollection<string> Granted(JsonArray? consents) => [.. (consents ?? []).OfType<JsonObject>()
        .Where(consent => consent["granted"]?.GetValueKind() == JsonValueKind.True).Select(consent => DataTypes.Text(consent["name"])).OfType<string>()];

    /// <summary>The list with these granted as well.</summary>
    public static JsonArray With(JsonArray consents, IEnumerable<string> granted, long now)
    {
        var missing = granted.Except(Granted(consents)).ToHashSet(StringComparer.Ordinal);
        if (missing.Count == 0)
            return consents;
        var kept = consents.OfType<JsonObject>().Where(consent => !missing.Contains(DataTypes.Text(consent["name"]) ?? ""));
        var added = missing.Select(name => new JsonObject { ["name"] = name, ["granted"] = true, ["granted_at"] = Wire.Time(now) });
        return new([.. kept.Select(consent => consent.DeepClone()), .. added]);
    }
}
