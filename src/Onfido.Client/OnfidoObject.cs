using System.Text.Json;
using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What every wire type shares: members this version does not know are kept and written back.</summary>
/// <remarks>Onfido adds response fields without a new API version, so an unknown member is normal.</remarks>
public abstract record OnfidoObject
{
    /// <summary>Members of the JSON object that have no property here, by their wire name; null when there are none.</summary>
    [JsonInclude]
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownMembers { get; internal set; }

    /// <summary>The type name alone: wire types hold personal data and secrets, and records would print them all.</summary>
    public sealed override string ToString() => GetType().Name;
}
