using System.Text.Json;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.House;

/// <summary>The build adapts to a feed that lacks packages; on a normal feed nothing of that may be in the graph.</summary>
public sealed class PartialFeedTests
{
    public static TheoryData<string> Projects =>
        [.. Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => file.StartsWith("src", StringComparison.Ordinal) || file.StartsWith("tests", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task On_a_normal_feed_no_stand_in_prune_or_script_target_is_in_the_graph(string project)
    {
        var (items, properties) = await EvaluateAsync(project, isPartial: false);

        Assert.DoesNotContain(Identities(items, "ProjectReference"), identity => identity.Contains("SqlServer.Server", StringComparison.Ordinal));
        Assert.DoesNotContain(Identities(items, "PackageReference"), identity => identity == "AngleSharp.Diffing");
        Assert.DoesNotContain(Identities(items, "PackageDownload"), identity => identity.Contains("Runtime.linux-x64", StringComparison.Ordinal));
        Assert.DoesNotContain(
            items.GetProperty("PrunePackageReference").EnumerateArray(), item => item.TryGetProperty("Version", out var version) && version.GetString() == "99.0.0");
        Assert.NotEqual("false", properties.GetProperty("RequiresAspNetWebAssets").GetString());

        var (_, targets) = await Repository.RunAsync("dotnet", "msbuild", project, "-p:PartialFeed=false", "-targets", "-nologo");
        Assert.Contains("AssignTargetPaths", targets, StringComparison.Ordinal);
        Assert.DoesNotContain("AddBlazorScript", targets, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_partial_feed_they_are()
    {
        var (items, _) = await EvaluateAsync(Path.Combine("src", "OpsDashboard.Data", "OpsDashboard.Data.csproj"), isPartial: true);

        Assert.Contains(Identities(items, "ProjectReference"), identity => identity.Contains("SqlServer.Server", StringComparison.Ordinal));
        Assert.Contains("Microsoft.Identity.Client.Broker", Identities(items, "PrunePackageReference"));
    }

    [Fact]
    public void The_repository_names_no_package_source() =>
        Assert.Empty(Directory.GetFiles(Repository.Root, "nuget.config", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }));

    private static async Task<(JsonElement Items, JsonElement Properties)> EvaluateAsync(string project, bool isPartial)
    {
        var (exitCode, output) = await Repository.RunAsync(
            "dotnet", "msbuild", project, $"-p:PartialFeed={(isPartial ? "true" : "false")}", "-nologo",
            "-getItem:ProjectReference,PackageReference,PackageDownload,PrunePackageReference", "-getProperty:RequiresAspNetWebAssets");
        Assert.True(exitCode == 0, output);
        var root = JsonDocument.Parse(output).RootElement;
        return (root.GetProperty("Items"), root.GetProperty("Properties"));
    }

    private static IEnumerable<string> Identities(JsonElement items, string name) =>
        items.GetProperty(name).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!);
}
