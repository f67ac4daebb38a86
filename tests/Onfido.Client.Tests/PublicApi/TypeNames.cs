namespace Onfido.Client.Tests.PublicApi;

/// <summary>Type names as C# writes them, without namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type) => Of(type, null);

    /// <param name="type">The type.</param>
    /// <param name="arguments">The names of its type arguments when more is known of them than the type tells.</param>
    public static string Of(Type type, IReadOnlyList<string>? arguments)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, arguments);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        var outer = type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." : "";
        if (!type.IsGenericType)
            return outer + type.Name;
        return $"{outer}{type.Name.Split('`')[0]}<{string.Join(", ", arguments ?? [.. type.GetGenericArguments().Select(Of)])}>";
    }
}
