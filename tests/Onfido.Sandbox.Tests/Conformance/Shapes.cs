using System.Globalization;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>How values of a format look on the wire.</summary>
internal static class Shapes
{
    public static bool IsUuid(string text) => Guid.TryParseExact(text, "D", out _) && !text.Any(char.IsAsciiLetterUpper);

    public static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Always UTC, and always said with a Z.</summary>
    public static bool IsDateTime(string text) => text.EndsWith('Z') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _);
}
