using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Onfido.Sandbox.Tests.Fixture;

/// <summary>The library and the tool as they would be published.</summary>
public sealed class PackageTests(PackageTests.Packages packages) : IClassFixture<PackageTests.Packages>
{
    [Theory]
    [InlineData("Onfido.Sandbox", "lib/net10.0/Onfido.Sandbox.dll")]
    [InlineData("Onfido.Sandbox.Tool", "tools/net10.0/any/Onfido.Sandbox.dll")]
    public void A_package_tells_what_it_is_and_holds_its_readme_and_no_changelog_of_others(string id, string assembly)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        var entries = package.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.Subset(entries, new HashSet<string> { "README.md", "icon.png", assembly, $"{id}.nuspec" });
        Assert.DoesNotContain("CHANGELOG.md", entries);
        Assert.DoesNotContain(entries, entry => Regex.IsMatch(entry, "/(android|ios|browser)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        var facts = XDocument.Load(nuspec).Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName, element => element);
        Assert.Equal((id, "MIT", "README.md"), (facts["id"].Value, facts["license"].Value, facts["readme"].Value));
        Assert.Contains("Not affiliated with Onfido", facts["description"].Value, StringComparison.Ordinal);
        Assert.Equal(id.EndsWith("Tool", StringComparison.Ordinal), facts.ContainsKey("packageTypes"));
    }

    [Fact]
    public async Task The_tool_is_installed_from_a_folder_tells_its_options_and_starts()
    {
        var tool = await packages.Install();
        var help = await Run(tool, ["--help"]);
        foreach (var option in typeof(SandboxOptions).GetProperties())
            Assert.Contains(CommandLineTests.Switch(option.Name), help, StringComparison.Ordinal);

        using var process = Process.Start(new ProcessStartInfo(tool, ["--port", "0", "--seed", "7", "--state", ":memory:", "--seed-runs", "5"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        try
        {
            const string ready = "Onfido.Sandbox listening on ";
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.StartsWith(ready, line, StringComparison.Ordinal);
            using var control = new Sandbox.Testing.SandboxControl(new Uri(line![ready.Length..]), SandboxOptions.DefaultControlToken);
            await Eventually.True(async () => (await control.TruthAsync()).Runs.Count >= 5);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task<string> Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var told = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        await process.WaitForExitAsync(patience.Token);
        var text = string.Concat(await told);
        return process.ExitCode == 0 ? text : throw new InvalidOperationException(text);
    }

    /// <summary>Packs once for all tests here, away from the output of the build.</summary>
    public sealed class Packages : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-packages-").FullName;

        private string Feed => Path.Combine(_folder, "packages");

        public string PathOf(string id) => Directory.GetFiles(Feed, $"{id}.*.nupkg").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1]));

        public async Task InitializeAsync()
        {
            foreach (var asTool in new[] { "false", "true" })
            {
                await Run("dotnet",
                [
                    "pack", Project(), "-o", Feed, $"-p:PackAsTool={asTool}", "-c", "Release", "-v", "quiet", "-nologo",
                    "--artifacts-path", Path.Combine(_folder, "build"), "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false",
                ]);
            }
        }

        /// <summary>From the folder and from nowhere else; answers the command.</summary>
        public async Task<string> Install()
        {
            var config = Path.Combine(_folder, "nuget.config");
            await File.WriteAllTextAsync(config, $"""<configuration><packageSources><clear /><add key="here" value="{Feed}" /></packageSources></configuration>""");
            var tools = Path.Combine(_folder, "tools");
            await Run("dotnet", ["tool", "install", "Onfido.Sandbox.Tool", "--tool-path", tools, "--configfile", config]);
            return Path.Combine(tools, OperatingSystem.IsWindows() ? "onfido-sandbox.exe" : "onfido-sandbox");
        }

        public Task DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return Task.CompletedTask;
        }

        private static string Project()
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "OpsDashboard.sln")))
                folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
            return Path.Combine(folder.FullName, "src", "Onfido.Sandbox");
        }
    }
}
