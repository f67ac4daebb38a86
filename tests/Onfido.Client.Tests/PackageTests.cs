using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Onfido.Client.Tests.Support;
using Xunit.Abstractions;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

/// <summary>The packages as they would be published, and a program with them that is compiled as tightly as the machine can.</summary>
public sealed partial class PackageTests(PackageTests.Artifacts artifacts, ITestOutputHelper output) : ServerTest, IClassFixture<PackageTests.Artifacts>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task A_program_published_ahead_of_time_or_trimmed_uses_every_part_without_a_warning()
    {
        Server.Then(
            Json(Wire.Applicant, 201),
            Json(Wire.Run.Replace("\"status\"", "\"mood\":\"good\",\"status\"", StringComparison.Ordinal), 201),
            Json(Wire.Array(Wire.RunWith("1"), Wire.RunWith("2")), headers: [("Link", "")]),
            Bytes([1, 2, 3], "image/png"),
            Json("""{"error":{"type":"validation_error","message":"m","fields":{"email":["bad"]}}}""", 422));
        output.WriteLine($"Published {artifacts.How}.");

        var (exitCode, printed) = await Repository.RunAsync(artifacts.Sample, [Server.ApiAddress.ToString()], TimeSpan.FromMinutes(2));

        Assert.True(exitCode == 0, printed);
        Assert.Equal(
            [
                $"applicant {Wire.ApplicantId}",
                $"run {Wire.RunId} approved low 2026-01-02T03:00:00.0000000+00:00 good",
                "listed 1",
                "listed 2",
                "download image/png 3",
                """failed Validation validation_error {"email":["bad"]}""",
                "webhook workflow_run.completed review",
                "answered 200",
            ],
            printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.DoesNotMatch(CompilerWarning, artifacts.Log);
    }

    [Theory]
    [InlineData("Onfido.Client")]
    [InlineData("Onfido.Client.AspNetCore")]
    public void A_package_tells_what_it_is_and_holds_readme_icon_changelog_docs_and_symbols(string id)
    {
        using var package = ZipFile.OpenRead(artifacts.Package(id, "nupkg"));
        using var symbols = ZipFile.OpenRead(artifacts.Package(id, "snupkg"));

        Assert.Subset(
            package.Entries.Select(entry => entry.FullName).ToHashSet(),
            new HashSet<string> { "README.md", "CHANGELOG.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"{id}.nuspec" });
        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{id}.pdb");
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        var facts = XDocument.Load(nuspec).Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);
        Assert.Equal((id, "MIT", "README.md", "icon.png"), (facts["id"], facts["license"], facts["readme"], facts["icon"]));
        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$", facts["version"]);
        Assert.Contains("Not affiliated with Onfido", facts["description"], StringComparison.Ordinal);
        Assert.Contains("onfido", facts["tags"], StringComparison.Ordinal);
        Assert.Contains($"## {facts["version"]}", File.ReadAllText(Repository.PathOf("src", "Onfido.Client", "CHANGELOG.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Onfido.Client")]
    [InlineData("Onfido.Client.AspNetCore")]
    public void A_package_holds_no_path_of_the_machine_that_built_it(string id)
    {
        foreach (var file in new[] { artifacts.Package(id, "nupkg"), artifacts.Package(id, "snupkg") })
        {
            using var package = ZipFile.OpenRead(file);
            foreach (var entry in package.Entries.Where(entry => Path.GetExtension(entry.Name) is ".dll" or ".pdb"))
            {
                using var content = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(content);
                Assert.True(content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.PathOf())) < 0, $"{entry.FullName} names the checkout");
            }
        }
    }

    [GeneratedRegex(@"warning|\bIL\d{4}\b", RegexOptions.None, 1000)]
    private static partial Regex CompilerWarning { get; }

    /// <summary>Publishes and packs once for all tests here, away from the output of the build.</summary>
    public sealed partial class Artifacts : IAsyncLifetime
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("onfido-client-").FullName;

        public string How { get; private set; } = "";

        public string Log { get; private set; } = "";

        public string Sample => Path.Combine(Folder, "sample", "Onfido.Client.AotSample" + (OperatingSystem.IsWindows() ? ".exe" : ""));

        /// <summary>The file whose name goes on with a number: the other package's begins with the same words.</summary>
        public string Package(string id, string extension) =>
            Directory.GetFiles(Path.Combine(Folder, "packages"), $"{id}.*.{extension}").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1]));

        public async Task InitializeAsync()
        {
            // The compiler for native code, or the runtime to trim, is a package that not every feed holds; the linker a tool that not every machine has.
            How = await TryPublishAsync("-p:PublishAot=true") ? "ahead-of-time compiled"
                : await TryPublishAsync("-p:PublishTrimmed=true", "--self-contained") ? "trimmed, because the toolchain for native code is missing"
                : await TryPublishAsync("--no-self-contained") ? "neither ahead-of-time compiled nor trimmed, because the toolchain for both is missing"
                : throw new InvalidOperationException("Nothing could be published.");
            foreach (var project in new[] { "Onfido.Client", "Onfido.Client.AspNetCore" })
                await PackAsync($"src/{project}/{project}.csproj");
        }

        public Task DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return Task.CompletedTask;
        }

        private async Task<bool> TryPublishAsync(params string[] how)
        {
            const string project = "tests/Onfido.Client.AotSample/Onfido.Client.AotSample.csproj";
            var (exitCode, log) = await DotnetAsync(
                ["publish", project, "-r", RuntimeInformation.RuntimeIdentifier, "-o", Path.GetDirectoryName(Sample)!, .. how]);
            if (exitCode != 0 && !ToolchainMissing.IsMatch(log))
                throw new InvalidOperationException(log);
            Log = log;
            return exitCode == 0;
        }

        private async Task PackAsync(string project)
        {
            var (exitCode, log) = await DotnetAsync(["pack", project, "-o", Path.Combine(Folder, "packages")]);
            if (exitCode != 0)
                throw new InvalidOperationException(log);
        }

        private Task<(int ExitCode, string Output)> DotnetAsync(IEnumerable<string> arguments) => Repository.RunAsync(
            "dotnet",
            [
                .. arguments, "-c", "Release", "-v", "quiet", "-nologo", "--artifacts-path", Path.Combine(Folder, "build"),
                "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false",
            ],
            Patience);

        [GeneratedRegex("NU110[12]|Platform linker", RegexOptions.None, 1000)]
        private static partial Regex ToolchainMissing { get; }
    }
}
