using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Population;

/// <summary>The fields of an applicant that a customer may set, all present, null where unset.</summary>
internal static class ApplicantFields
{
    public static readonly string[] Names = ["first_name", "last_name", "email", "dob", "id_numbers", "phone_number", "address", "location"];

    private static readonly string[] AddressNames =
    [
        "flat_number", "building_number", "building_name", "street", "sub_street", "town", "state", "postcode", "country", "line1", "line2", "line3",
    ];

    public static JsonObject Blank(string firstName, string lastName) => new()
    {
        ["first_name"] = firstName,
        ["last_name"] = lastName,
        ["email"] = null,
        ["dob"] = null,
        ["id_numbers"] = new JsonArray(),
        ["phone_number"] = null,
        ["address"] = BlankAddress(),
        ["location"] = new JsonObject { ["ip_address"] = null, ["country_of_residence"] = null },
    };

    public static JsonObject BlankAddress() => new(AddressNames.Select(name => KeyValuePair.Create(name, (JsonNode?)null)));
}
