using System.Text.RegularExpressions;

namespace Onfido.Sandbox.Tests.Fixture;

public class CommandLineTests
{
    [Fact]
    public void Every_option_can_be_given_on_the_command_line_and_stands_in_the_help_and_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sandbox-readme.md"));
        Assert.All(typeof(SandboxOptions).GetProperties(), option =>
        {
            Assert.Contains($"  {Switch(option.Name)} ", CommandLine.Help(), StringComparison.Ordinal);
            Assert.Contains($"`{Switch(option.Name)}`", readme, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void What_is_given_arrives()
    {
        Assert.Empty(CommandLine.Read(["--port", "0", "--rate-limit=30", "--state", ":memory:", "--delivery-seconds", "0.5"], out var options));
        Assert.Equal((0, 30, ":memory:", 0.5), (options.Port, options.RateLimit, options.State, options.DeliverySeconds));
    }

    [Theory]
    [InlineData("There is no option --prot", "--prot", "4010")]
    [InlineData("There is no option 4010", "4010")]
    [InlineData("--seed needs a value", "--port", "4010", "--seed")]
    public void What_is_misspelt_is_named(string problem, params string[] args) =>
        Assert.StartsWith(problem, Assert.Single(CommandLine.Read(args, out _)), StringComparison.Ordinal);

    /// <summary><c>SeedRuns</c> as <c>--seed-runs</c>; OAuth is one word.</summary>
    internal static string Switch(string property)
    {
        var words = property.Replace("OAuth", "Oauth", StringComparison.Ordinal);
        return "--" + Regex.Replace(words, "(?<=[a-z])[A-Z]", match => "-" + match.Value, RegexOptions.None, TimeSpan.FromSeconds(1)).ToLowerInvariant();
    }
}
