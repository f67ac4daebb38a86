using OpsDashboard.Tests.Infrastructure;
using YamlDotNet.RepresentationModel;

namespace OpsDashboard.Tests.House;

public sealed class PipelineTests
{
    private static readonly YamlMappingNode Pipeline = Load();

    [Fact]
    public void Every_step_is_a_verb_of_the_dev_script_or_publishes_its_results()
    {
        var verbs = File.ReadAllLines(Repository.PathOf("dev")).Where(line => line.StartsWith("./dev ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).ToHashSet();
        var steps = Steps().ToList();

        Assert.NotEmpty(verbs);
        Assert.All(steps.Where(step => Text(step, "bash") is not null), step =>
        {
            var words = Text(step, "bash")!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("./dev", words[0]);
            Assert.Contains(words[1], verbs);
            Assert.Equal(2, words.Length);
        });
        Assert.Equal(["PublishTestResults@2"], steps.Where(step => Text(step, "bash") is null).Select(step => Text(step, "task")));
    }

    [Fact]
    public void It_builds_and_tests_with_a_browser_and_a_sql_server()
    {
        Assert.Equal(["browser", "build", "format", "test"], Steps().Select(step => Text(step, "bash")).OfType<string>().Select(bash => bash.Split(' ')[1]));

        var container = Sequence((YamlMappingNode)Pipeline["resources"], "containers").Single();
        Assert.Equal("sqlserver", Text(container, "container"));
        Assert.Equal(Text(container, "container"), Text((YamlMappingNode)Pipeline["services"], "sqlserver"));
        var test = Steps().Single(step => Text(step, "bash") == "./dev test");
        Assert.Contains("Server=localhost", Text((YamlMappingNode)test["env"], SqlServerTheoryAttribute.Variable), StringComparison.Ordinal);
    }

    [Fact]
    public void Continuous_integration_runs_the_command_of_the_readme()
    {
        Assert.Equal("./dev test", File.ReadAllLines(Repository.PathOf(".ci", "run"))[^1]);
        Assert.Contains("./dev test", File.ReadAllText(Repository.PathOf("README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("build")]
    [InlineData("bench")]
    [InlineData("format")]
    [InlineData("reset")]
    [InlineData("browser")]
    public void Both_dev_scripts_know_the_verb(string verb)
    {
        Assert.Contains($"\n./dev {verb} ", File.ReadAllText(Repository.PathOf("dev")), StringComparison.Ordinal);
        Assert.Contains($"\n  {verb}", File.ReadAllText(Repository.PathOf("dev")), StringComparison.Ordinal);
        Assert.Contains($"'{verb}' {{", File.ReadAllText(Repository.PathOf("dev.ps1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dev_script_refuses_a_verb_it_does_not_know()
    {
        var (exitCode, output) = await Repository.RunAsync("bash", "./dev", "dance");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("There is no verb \"dance\"", output, StringComparison.Ordinal);
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Repository.PathOf("azure-pipelines.yml"));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static IEnumerable<YamlMappingNode> Steps() => Sequence(Pipeline, "steps");

    private static IEnumerable<YamlMappingNode> Sequence(YamlMappingNode node, string key) => ((YamlSequenceNode)node[key]).Children.Cast<YamlMappingNode>();

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;
}
