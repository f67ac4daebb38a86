namespace Onfido.Sandbox.Tests;

public class AddressTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task The_postcode_of_the_vendors_examples_has_its_street_and_blanks_are_empty_texts()
    {
        var server = shared.Server;
        var addresses = (await server.Get("/v3.6/addresses/pick?postcode=s22df"))["addresses"]!.AsArray();
        Assert.Superset(new HashSet<string> { "2", "18" }, addresses.Select(address => (string)address!["building_number"]!).ToHashSet());
        Assert.All(addresses, address => Assert.Equal(
            """{"postcode":"S2 2DF","country":"GBR","flat_number":"","building_name":"","street":"RAWSON CLOSE","sub_street":"","town":"SHEFFIELD"}""",
            new System.Text.Json.Nodes.JsonObject(address!.AsObject().Where(field => field.Key != "building_number")
                .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))).ToJsonString()));
    }

    [Theory]
    [InlineData("EC1A%201BB", 200)]
    [InlineData("90210", 422)]
    [InlineData("", 422)]
    public async Task Other_british_postcodes_have_a_street_too_and_the_same_one_every_time(string postcode, int expected)
    {
        var server = shared.Server;
        var (status, first) = await server.Send(HttpMethod.Get, $"/v3.6/addresses/pick?postcode={postcode}");
        var (_, second) = await server.Send(HttpMethod.Get, $"/v3.6/addresses/pick?postcode={postcode}");
        Assert.Equal(expected, status);
        Assert.Equal(first!.ToJsonString(), second!.ToJsonString());
    }
}
