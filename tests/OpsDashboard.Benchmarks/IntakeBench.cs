using System.Security.Cryptography;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// What durable storage costs the webhook endpoint: verified and committed against verified alone. The three servers get their load
/// in turn, never two at once.
/// </summary>
internal sealed class IntakeBench(GeneratedDatabase generated, BenchOptions options)
{
    private static readonly Goal Goal = Goal.AtLeast(0.25);

    private int Rounds => options.Repetitions(full: 7, quick: 2);

    private int RequestsPerRound => options.Repetitions(full: 40_000, quick: 1_000);

    public async Task RunAsync(Report report)
    {
        await using var plain = await BenchDatabase.OpenAsync(generated.NewFolder("intake-plain"));
        await using var encrypted = await BenchDatabase.OpenAsync(generated.NewFolder("intake-encrypted"));
        await using var unstoredServer = await IntakeServer.StartAsync(new NoStore(), new NoCipher());
        await using var plainServer = await IntakeServer.StartAsync(new SqliteInboxStore(plain.Options.InboxFile), new NoCipher());
        var key = RandomNumberGenerator.GetBytes(32);
        await using var encryptedServer = await IntakeServer.StartAsync(new SqliteInboxStore(encrypted.Options.InboxFile), new InboxCipher(() => key));
        using var load = new LoadProcess();
        var rates = await MeasureAsync(load, [unstoredServer.Port, plainServer.Port, encryptedServer.Port]);

        var conditions = $"{LoadGenerator.Connections} connections, bodies of {load.BodySize:#,0} bytes";
        report.Add(new("Webhooks, committed against not stored", rates[1] / rates[0], "x", Goal, $"{conditions}, plaintext"));
        report.Add(new("Webhooks, encrypted and committed against not stored", rates[2] / rates[0], "x", null, conditions));
        report.Add(new("Webhooks not stored", rates[0], "/s", null));
        report.Add(new("Webhooks committed", rates[1], "/s", null));
        report.Add(new("Webhooks encrypted and committed", rates[2], "/s", null));
    }

    private async Task<List<double>> MeasureAsync(LoadProcess load, IReadOnlyList<int> ports)
    {
        Report.Progress("Sending webhooks");
        var rates = ports.Select(_ => new List<double>()).ToList();
        for (var round = 0; round <= Rounds; round++)
        {
            for (var turn = 0; turn < ports.Count; turn++)
            {
                var server = (round + turn) % ports.Count;
                var rate = await load.SendAsync(ports[server], round * RequestsPerRound, RequestsPerRound);

                // The first round warms up.
                if (round > 0)
                {
                    rates[server].Add(rate);
                }
            }
        }

        return rates.ConvertAll(Harness.Median);
    }
}
