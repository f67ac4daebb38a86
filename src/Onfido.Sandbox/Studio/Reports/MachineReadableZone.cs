using System.Globalization;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>The two lines at the foot of a passport, or the three on the back of a card, with their check digits.</summary>
internal static class MachineReadableZone
{
    public static string[] Write(
        string type, string country, string last, string first, string number, DateOnly born, string gender, DateOnly expires, bool valid)
    {
        var numberPart = Fill(number, 9);
        var bornPart = born.ToString("yyMMdd", CultureInfo.InvariantCulture);
        var expiresPart = expires.ToString("yyMMdd", CultureInfo.InvariantCulture);
        var checkedNumber = numberPart + Check(numberPart, valid);
        var checkedBorn = bornPart + Check(bornPart, true);
        var checkedExpires = expiresPart + Check(expiresPart, true);
        var name = $"{Latin(last)}<<{Latin(first)}";
        if (type == "passport")
        {
            var optional = new string('<', 14) + "0";
            var total = Check(checkedNumber + checkedBorn + checkedExpires + optional, true);
            return [Fill($"P<{country}{name}", 44), $"{checkedNumber}{country}{checkedBorn}{gender[0]}{checkedExpires}{optional}{total}"];
        }

        var whole = Check(checkedNumber + new string('<', 15) + checkedBorn + checkedExpires + new string('<', 11), true);
        return
        [
            Fill($"I<{country}{checkedNumber}", 30),
            $"{Fill($"{checkedBorn}{gender[0]}{checkedExpires}{country}", 29)}{whole}",
            Fill(name, 30),
        ];
    }

    private static string Fill(string text, int length) => text.Length > length ? text[..length] : text.PadRight(length, '<');

    private static string Latin(string name) =>
        string.Concat(name.ToUpperInvariant().Select(c => c is >= 'A' and <= 'Z' ? c.ToString() : c is '\'' ? "" : "<"));

    private static char Check(string field, bool valid)
    {
        int[] weights = [7, 3, 1];
        var sum = field.Select((c, i) => weights[i % 3] * (c is >= '0' and <= '9' ? c - '0' : c is >= 'A' and <= 'Z' ? c - 'A' + 10 : 0)).Sum();
        return (char)('0' + ((sum + (valid ? 0 : 5)) % 10));
    }
}
