using Onfido.Client.Tests.Support;

namespace Onfido.Client.Tests.Readme;

public sealed class ReadmeTests
{
    private const string Examples = "tests/Onfido.Client.Tests/Readme/ReadmeExamples.cs";

    [Fact]
    public void The_examples_of_the_README_are_the_ten_that_are_run()
    {
        var printed = BlocksOf("src/Onfido.Client/README.md");
        var run = BlocksRun();

        Assert.Equal(10, printed.Count);
        Assert.Equal(run, printed);
    }

    [Fact]
    public void The_example_of_the_webhook_package_is_one_of_them() =>
        Assert.Subset(BlocksRun().ToHashSet(), BlocksOf("src/Onfido.Client.AspNetCore/README.md").ToHashSet());

    private static List<string> BlocksOf(string readme)
    {
        var parts = Lines(readme).Split("```csharp\n").Skip(1);
        return [.. parts.Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)].TrimEnd())];
    }

    private static List<string> BlocksRun()
    {
        var parts = Lines(Examples).Split("// README\n").Skip(1);
        return [.. parts.Select(part => Unindented(part[..part.IndexOf("// README end", StringComparison.Ordinal)]))];
    }

    private static string Unindented(string code)
    {
        var lines = code.TrimEnd().Split('\n').Where(line => !line.EndsWith("// not in the README", StringComparison.Ordinal)).ToList();
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    private static string Lines(string path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");
}
