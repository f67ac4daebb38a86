using System.Collections.Frozen;

namespace OpsDashboard.Review.Compare;

public static class GenderForm
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["M"] = "M", ["MALE"] = "M", ["MAN"] = "M", ["H"] = "M", ["MÄNNLICH"] = "M", ["MASCULIN"] = "M", ["MASCULINO"] = "M", ["М"] = "M",
        ["F"] = "F", ["FEMALE"] = "F", ["WOMAN"] = "F", ["W"] = "F", ["WEIBLICH"] = "F", ["FÉMININ"] = "F", ["FEMININO"] = "F", ["FEMENINO"] = "F", ["Ж"] = "F",
        ["X"] = "X", ["<"] = "X", ["UNSPECIFIED"] = "X", ["OTHER"] = "X", ["DIVERS"] = "X", ["D"] = "X", ["NON-BINARY"] = "X",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Normal Of(string text) =>
        Known.TryGetValue(text.Trim().TrimEnd('.').ToUpperInvariant(), out var gender) ? Normal.Of(gender) : Normal.Unreadable(text);
}
