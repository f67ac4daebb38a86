using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Onfido.Client.Tests.Facts;

/// <summary>The members of a type under their wire names.</summary>
internal static class WireMembers
{
    public static IReadOnlyDictionary<string, PropertyInfo> Of(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !property.IsDefined(typeof(JsonExtensionDataAttribute)) && property.Name != "EqualityContract")
            .ToDictionary(WireName);

    public static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));

    /// <summary>The values that an open enumeration names.</summary>
    public static IReadOnlyList<string> KnownValues(Type openValue)
    {
        if (openValue.GetProperty("All")?.GetValue(null) is System.Collections.IEnumerable all)
            return [.. all.Cast<object>().Select(value => value.ToString()!)];
        var named = openValue.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == openValue);
        return [.. named.Select(property => property.GetValue(null)!.ToString()!)];
    }

    public static IReadOnlyList<string> Constants(Type type) => [.. type.GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    public static bool IsOpenValue(Type type) =>
        type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IOpenValue<>));

    public static Type? ItemOf(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) || type.GetGenericTypeDefinition() == typeof(OnfidoPage<>))
            ? type.GetGenericArguments()[0]
            : null;

    private static string WireName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
