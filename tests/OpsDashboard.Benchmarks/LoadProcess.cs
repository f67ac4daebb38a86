using System.Diagnostics;
using System.Globalization;

namespace OpsDashboard.Benchmarks;

/// <summary>This executable again, as <see cref="LoadGenerator"/>.</summary>
internal sealed class LoadProcess : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(LoadProcess).Assembly.Location, LoadGenerator.Verb])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Bytes of an average body of the last order.</summary>
    public int BodySize { get; private set; }

    /// <summary>Sends that many webhooks; answers how many a second were accepted.</summary>
    public async Task<double> SendAsync(int port, int first, int count)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{port} {first} {count}"));
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The load generator ended.");
        var numbers = answer.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        BodySize = (int)numbers[2];
        return numbers[1] == 0 ? count * 1e6 / numbers[0] : throw new InvalidOperationException($"{numbers[1]} webhooks were not accepted.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
