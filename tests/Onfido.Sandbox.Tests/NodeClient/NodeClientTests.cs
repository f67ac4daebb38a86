using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Onfido.Sandbox.Tests.NodeClient;

/// <summary>Onfido's own Node client, as npm gives it, cannot tell the sandbox from Onfido.</summary>
public class NodeClientTests
{
    [NodeTheory]
    [InlineData("access", 5)]
    [InlineData("applicants", 3)]
    [InlineData("checks", 3)]
    [InlineData("evidence", 3)]
    [InlineData("media", 3)]
    [InlineData("runs", 4)]
    [InlineData("webhooks", 2)]
    public async Task The_official_node_client_gets_what_it_expects(string suite, int tests)
    {
        await using var server = await SandboxServer.Start("--pace", "2");
        var workflows = JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/workflows", UriKind.Relative)))!.AsArray();
        var ids = new JsonObject(workflows.Select(item => KeyValuePair.Create((string)item!["name"]!, item["id"]?.DeepClone())));
        var options = new SandboxOptions();
        var environment = new Dictionary<string, string>
        {
            ["ONFIDO_BASE_PATH"] = new Uri(server.BaseAddress, "v3.6").AbsoluteUri,
            ["ONFIDO_API_TOKEN"] = options.Token,
            ["ONFIDO_OAUTH_CLIENT_ID"] = options.OAuthClientId,
            ["ONFIDO_OAUTH_CLIENT_SECRET"] = options.OAuthClientSecret,
            ["ONFIDO_WORKFLOWS"] = ids.ToJsonString(),
        };
        string[] arguments = ["--test", "--test-reporter=tap", $"suite/{suite}.test.js"];
        var (code, output) = await NodeSuite.Run("node", arguments, TimeSpan.FromSeconds(150), environment);
        Assert.True(code == 0, output);
        Assert.Equal((tests, 0, 0), (Count(output, "pass"), Count(output, "fail"), Count(output, "skipped")));
    }

    [Fact]
    public void Every_file_of_the_suite_is_run()
    {
        var files = Directory.GetFiles(Path.Combine(NodeSuite.Folder, "suite"), "*.test.js").Select(file => Path.GetFileName(file).Split('.')[0]);
        var run = typeof(NodeClientTests).GetMethod(nameof(The_official_node_client_gets_what_it_expects))!
            .GetCustomAttributesData().Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[0].Value!);
        Assert.Equal(files.Order(StringComparer.Ordinal), run.Order(StringComparer.Ordinal));
    }

    private static int Count(string output, string what) =>
        int.Parse(Regex.Match(output, $"(?<=^# {what} )[0-9]+", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Value, CultureInfo.InvariantCulture);
}
