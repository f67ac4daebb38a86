using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Http;

/// <summary>The addresses behind a British postcode: the street that it has in the vendor's examples, or an invented one.</summary>
internal static partial class AddressEndpoints
{
    public static void MapAddresses(this RouteGroupBuilder api) => api.MapGet("/addresses/pick", (HttpContext context) =>
        new ApiQuery(context.Request.Query).Text("postcode") is not { } postcode
            ? ApiErrors.Invalid("postcode", "can't be blank")
            : PostcodeShape().Match(postcode.ToUpperInvariant()) is not { Success: true } match
                ? ApiErrors.Invalid("postcode", "invalid postcode")
                : Answers.List("addresses", Street($"{match.Groups["area"].Value} {match.Groups["rest"].Value}")));

    private static IEnumerable<JsonObject> Street(string postcode)
    {
        var dice = Dice.For(0, $"postcode {postcode}");
        var britain = NameLists.Nations.First(nation => nation.Country == "GBR");
        var (street, town, houses) = postcode == "S2 2DF"
            ? ("RAWSON CLOSE", "SHEFFIELD", 18)
            : (dice.Pick(britain.Streets).ToUpperInvariant(), dice.Pick(britain.Places).Town.ToUpperInvariant(), 10 + dice.Below(20));
        return Enumerable.Range(1, houses / 2).Select(number => new JsonObject
        {
            ["postcode"] = postcode,
            ["country"] = "GBR",
            ["flat_number"] = "",
            ["building_number"] = (number * 2).ToString(CultureInfo.InvariantCulture),
            ["building_name"] = "",
            ["street"] = street,
            ["sub_street"] = "",
            ["town"] = town,
        });
    }

    [GeneratedRegex("^(?<area>[A-Z]{1,2}[0-9][A-Z0-9]?) ?(?<rest>[0-9][A-Z]{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PostcodeShape();
}
