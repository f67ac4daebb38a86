using System.Text.Json;
using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What every wire type shares: members this version does not know are kept and written back.</summary>
/// <remarks>Onfido adds response fields without a new API version, so an unknown member is normal.</remarks>
public abstract record OnfidoObject
{
    /// <summary>Members of the JSON object that have no property here, by their wire name; null when there are none.</summary>
    /// <remarks>In a request they are sent as they stand: a field newer than this version, or a JSON <c>null</c> for one that is to be emptied.</remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownMembers { get; set; }

    /// <summary>The type name alone: wire types hold personal data and secrets, and records would print them all.</summary>
    public sealed override string ToString() => GetType().Name;
}
