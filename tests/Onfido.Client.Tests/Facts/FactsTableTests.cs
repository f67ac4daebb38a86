using System.Diagnostics;

namespace Onfido.Client.Tests.Facts;

public sealed class FactsTableTests
{
    [DocumentFact]
    public async Task The_table_is_what_the_document_says()
    {
        var start = new ProcessStartInfo("python3", [FactsFiles.Script, FactsFiles.Document]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var made = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(await File.ReadAllTextAsync(FactsFiles.Table), made, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_table_holds_names_and_no_prose()
    {
        var cells = File.ReadLines(FactsFiles.Table).SelectMany(line => line.Split('\t')).ToList();

        Assert.InRange(cells.Count, 1_000, 100_000);
        Assert.All(cells, cell => Assert.True(cell.Split(' ').Length <= 4 && cell.Length <= 120, cell));
    }
}
