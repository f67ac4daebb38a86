using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.House;

/// <summary>The commands of the built app, as a process.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _folder = TestFolder.Create();

    public void Dispose() => TestFolder.Delete(_folder);

    [Theory]
    [InlineData(0, "The database has the schema of this version.", "migrate")]
    [InlineData(0, "0 rollup rows differed.", "rebuild-rollups", "--check")]
    [InlineData(0, "0 rollup rows differed and were put right.", "rebuild-rollups")]
    [InlineData(2, "There is no command \"dance\"", "dance")]
    public async Task A_command_does_its_one_thing_on_a_new_folder_and_ends(int exitCode, string says, params string[] arguments)
    {
        var (code, output) = await Repository.RunAsync(
            "dotnet",
            [typeof(Program).Assembly.Location, arguments[0], "--environment", "Development", "--Database:DataFolder", _folder, .. arguments[1..]]);

        Assert.Contains(says, output, StringComparison.Ordinal);
        Assert.Equal(exitCode, code);
    }
}
