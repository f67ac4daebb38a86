using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Onfido.Client.Tests.PublicApi;

/// <summary>What callers of an assembly can see, one line a member, in an order that no compiler changes.</summary>
internal sealed class PublicApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly NullabilityInfoContext _nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new PublicApiText();
        var types = assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).Select(text.Type);
        return string.Join('\n', types) + "\n";
    }

    private string Type(Type type)
    {
        var text = new StringBuilder($"{Kind(type)} {type.Namespace}.{TypeNames.Of(type)}");
        if (Bases(type).ToList() is { Count: > 0 } bases)
            text.Append(CultureInfo.InvariantCulture, $" : {string.Join(", ", bases)}");
        foreach (var member in Members(type).Order(StringComparer.Ordinal))
            text.Append("\n  ").Append(member);
        return text.Append('\n').ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => IsRecord(type) ? "record struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (IsRecord(type) ? "record" : "class"),
    };

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            yield return TypeNames.Of(parent);
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var own = type.GetInterfaces().Except(inherited).Where(contract => contract.IsPublic && !type.IsEnum && !IsOfRecord(contract));
        foreach (var name in own.Select(TypeNames.Of).Order(StringComparer.Ordinal))
            yield return name;

        bool IsOfRecord(Type contract) => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEquatable<>);
    }

    private IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture):000} {name}");
        return type.GetConstructors(Declared).Where(IsSeen).Select(constructor => $"new({Parameters(constructor)})")
            .Concat(type.GetFields(Declared).Where(IsSeen).Select(Field))
            .Concat(type.GetProperties(Declared).Where(property => property.GetMethod is { } get && IsSeen(get)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => IsSeen(method) && !method.IsSpecialName).Select(Method));
    }

    // What the compiler adds to records is told by the word record.
    private static bool IsSeen(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        && (method.IsSpecialName || !method.IsDefined(typeof(CompilerGeneratedAttribute)))
        && method.Name is not ("PrintMembers" or "get_EqualityContract" or "op_Equality" or "op_Inequality")
        && !(method is ConstructorInfo && IsRecord(method.DeclaringType!) && (method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.IsFamily));

    private static bool IsSeen(FieldInfo field) => (field.IsPublic || field.IsFamily) && !field.IsSpecialName;

    private string Field(FieldInfo field) =>
        field.IsLiteral
            ? $"const {Name(_nullability.Create(field))} {field.Name} = {Literal(field.GetRawConstantValue())}"
            : $"{(field.IsStatic ? "static " : "")}{Name(_nullability.Create(field))} {field.Name}";

    private string Property(PropertyInfo property)
    {
        var modifiers = (property.GetMethod!.IsStatic ? "static " : "") + (property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "");
        return $"{modifiers}{Name(_nullability.Create(property))} {property.Name} {{ get;{Setter(property.SetMethod)} }}";
    }

    private static string Setter(MethodInfo? set) => set switch
    {
        null or { IsPublic: false } => "",
        _ when set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) => " init;",
        _ => " set;",
    };

    private string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeNames.Of))}>" : "";
        return $"{(method.IsStatic ? "static " : "")}{Name(_nullability.Create(method.ReturnParameter))} {method.Name}{generic}({Parameters(method)})";
    }

    private string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private string Parameter(ParameterInfo parameter)
    {
        var isExtended = parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute));
        var modifier = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : isExtended ? "this " : "";
        var otherwise = parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "";
        return $"{modifier}{Name(_nullability.Create(parameter))} {parameter.Name}{otherwise}";
    }

    private static string Literal(object? value) => value is string text ? $"\"{text}\"" : $"{value ?? "default"}";

    private static string Name(NullabilityInfo info)
    {
        var name = TypeNames.Of(info.Type, info.GenericTypeArguments.Length == 0 ? null : [.. info.GenericTypeArguments.Select(Name)]);
        var isNullable = info.ReadState == NullabilityState.Nullable && !name.EndsWith('?') && !info.Type.IsGenericParameter;
        return isNullable ? name + "?" : name;
    }
}
