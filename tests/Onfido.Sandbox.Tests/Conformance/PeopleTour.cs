using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>Calls everything about applicants, and leaves two behind.</summary>
internal static class PeopleTour
{
    public static async Task<(string Ada, string Bob)> Go(Caller caller)
    {
        var ada = await Create(caller, Everything());
        var bob = await Create(caller, new JsonObject { ["first_name"] = "Bob", ["last_name"] = "Example", ["email"] = "bob@example.com" });
        var gone = await Create(caller, new JsonObject { ["first_name"] = "Gone", ["last_name"] = "Example" });
        await caller.Call("update_applicant", bob, new JsonObject
        {
            ["dob"] = "1991-02-03",
            ["consents"] = new JsonArray(Consent("privacy_notices_read", true), Consent("phone_number_verification", false)),
        });
        await caller.Call("find_applicant", ada);
        await caller.Call("find_applicant_consents", ada);
        await caller.Call("find_applicant_consents", bob);
        await caller.Call("delete_applicant", gone);
        await caller.Refused(410, "find_applicant", gone);
        await caller.Call("list_applicants", "?include_deleted=true");
        await caller.Call("list_applicants", "?page=1&per_page=2");
        await caller.Call("restore_applicant", gone);
        await caller.Refused(404, "find_applicant", "nobody");
        await caller.Refused(422, "create_applicant", "", new JsonObject { ["first_name"] = "Ada" });
        await caller.Refused(422, "restore_applicant", gone);
        return (ada, bob);
    }

    private static async Task<string> Create(Caller caller, JsonObject applicant) => (string)(await caller.Call("create_applicant", "", applicant))["id"]!;

    private static JsonObject Everything() => new()
    {
        ["first_name"] = "Ada",
        ["last_name"] = "Byron",
        ["email"] = "ada@example.com",
        ["dob"] = "1985-12-10",
        ["phone_number"] = "+447700900123",
        ["id_numbers"] = new JsonArray(
            new JsonObject { ["type"] = "ssn", ["value"] = "900112222", ["state_code"] = "NY" },
            new JsonObject { ["type"] = "tax_id", ["value"] = "ABCPB1234C" }),
        ["address"] = new JsonObject { ["postcode"] = "S2 2DF", ["country"] = "GBR", ["street"] = "Rawson Close", ["town"] = "Sheffield" },
        ["location"] = new JsonObject { ["ip_address"] = "203.0.113.7", ["country_of_residence"] = "GBR" },
        ["consents"] = new JsonArray(Consent("privacy_notices_read", true), Consent("ssn_verification", true)),
    };

    private static JsonObject Consent(string name, bool granted) => new() { ["name"] = name, ["granted"] = granted };
}
