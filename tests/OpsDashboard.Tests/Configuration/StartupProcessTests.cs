using System.Diagnostics;

namespace OpsDashboard.Tests.Configuration;

public sealed class StartupProcessTests
{
    private const string Canary = "canary-7c1f";

    [Fact]
    public async Task T_A6_bad_settings_stop_the_start_with_every_sentence_at_once_and_no_secret()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--environment", "Production", "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["Onfido__Connections__main__Mode"] = "Live",
                ["Onfido__Connections__main__ApiToken"] = $"api_sandbox.{Canary}.{Canary}",
                ["Onfido__Connections__main__WebhookToken"] = Canary,
                ["Onfido__Connections__other__Region"] = "Mars",
                ["Onfido__Connections__third__Mode"] = "Live",
                ["Database__DataFolder"] = Path.Combine(typeof(Program).Assembly.Location, "inside-a-file"),
                ["SignIn__Development"] = "true",
            },
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var errors = await process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal(1, process.ExitCode);
        Assert.Equal(6, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var part in (string[])["is a sandbox token", "shorter than 16", "Region must be one of", "third:ApiToken is missing", "cannot be written to", "outside Development"])
        {
            Assert.Contains(part, errors, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Canary, errors + output, StringComparison.Ordinal);
    }
}
