using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Onfido.Client;
using Onfido.Client.Webhooks;

namespace OpsDashboard.Benchmarks;

/// <summary>What typed, tolerant and safe costs the client, against the least that the same work can cost.</summary>
internal sealed class ClientBench(BenchOptions options)
{
    private const int RunsOfAPage = 20;
    private const int Turns = 20;

    private static readonly WebhookToken Token = new("bench", "bench-token-0123456789ab");
    private static readonly WebhookToken[] Tokens = [Token];
    private static readonly byte[] Key = "bench-token-0123456789ab"u8.ToArray();

    private readonly GeneratedRuns _runs = new(RunsOfAPage);

    // Many short rounds: on a busy machine most of them are not interrupted, and the median is one of those.
    private int Repetitions => options.Repetitions(full: 1_001, quick: 5);

    private TimeSpan Settling => options.IsQuick ? TimeSpan.Zero : TimeSpan.FromSeconds(2);


    public async Task RunAsync(Report report)
    {
        Report.Progress("Reading pages and webhooks");
        await ComparePagesAsync(report);
        await CompareWebhooksAsync(report);
        await CompareMismatchesAsync(report);
        Report.Progress("Calling");
        await CompareCallsAsync(report);
    }

    private async Task ComparePagesAsync(Report report)
    {
        var page = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, RunsOfAPage).Select(index => OnfidoJson.Serialize(Full(index))))}]");
        var times = await CompareAsync(
            () => OnfidoJson.Deserialize<IReadOnlyList<WorkflowRun>>(page), () => JsonSerializer.Deserialize(page, PlainJsonContext.Default.ListPlainRun));
        report.Add(new("Page of 20 full runs, against plain types", times.TimesAsLong, "x", Goal.AtMost(1.3), $"{times}, {page.Length:#,0} bytes"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        OnfidoJson.Deserialize<IReadOnlyList<WorkflowRun>>(page);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        report.Add(new("Page of 20 full runs, memory against the payload", (double)allocated / page.Length, "x", Goal.AtMost(3.5), $"{allocated:#,0} bytes"));
    }

    private async Task CompareWebhooksAsync(Report report)
    {
        var body = LoadGenerator.Body(Full(1));
        var signature = WebhookVerifier.Sign(body, Token);
        var hash = new byte[HMACSHA256.HashSizeInBytes];
        var conditions = string.Create(CultureInfo.InvariantCulture, $"{body.Length:#,0} bytes");
        var ids = await CompareAsync(() => Verified(body, signature).RunId, () => HMACSHA256.HashData(Key, body, hash));
        report.Add(new("Webhook verified and its ids, against HMAC alone", ids.TimesAsLong, "x", Goal.AtMost(2), $"{ids}, {conditions}"));
        var typed = await CompareAsync(() => Verified(body, signature).AsWorkflowRun(), () => HMACSHA256.HashData(Key, body, hash));
        report.Add(new("Webhook verified and typed, against HMAC alone", typed.TimesAsLong, "x", Goal.AtMost(3.5), $"{typed}, {conditions}"));
    }

    /// <summary>A forger who could see how many bytes were right would need 256 tries a byte.</summary>
    private async Task CompareMismatchesAsync(Report report)
    {
        var body = LoadGenerator.Body(Full(1))[..64];
        var signature = WebhookVerifier.Sign(body, Token);
        var (first, last) = (Flipped(signature, 0), Flipped(signature, signature.Length - 1));
        var times = await CompareAsync(() => WebhookVerifier.Verify(body, first, Tokens), () => WebhookVerifier.Verify(body, last, Tokens));
        var ratio = Math.Max(times.TimesAsLong, times.TimesFaster);
        report.Add(new("Wrong signature, first byte against last", ratio, "x", Goal.AtMost(1.05), $"{times}"));
    }

    private async Task CompareCallsAsync(Report report)
    {
        var answer = Encoding.UTF8.GetBytes(OnfidoJson.Serialize(Full(1)));
        await using var server = await StartAsync(answer);
        var address = new Uri($"{server.Urls.Single()}/v3.6/workflow_runs/1");
        using var limiter = new OnfidoRateLimiter(int.MaxValue, TimeProvider.System);
        using var client = new OnfidoClient(new() { ApiToken = "api_sandbox.a.b", BaseAddress = new(address, "/v3.6"), RateLimiter = limiter });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Token", "token=api_sandbox.a.b");
        var times = await Harness.CompareAsync(
            Repetitions,
            async _ =>
            {
                for (var turn = 0; turn < Turns; turn++)
                {
                    await client.WorkflowRuns.FindAsync("1");
                }
            },
            async _ =>
            {
                for (var turn = 0; turn < Turns; turn++)
                {
                    await http.GetFromJsonAsync(address, PlainJsonContext.Default.PlainRun);
                }
            },
            Settling);
        report.Add(new("Find call, against a naked HttpClient", times.TimesAsLong, "x", Goal.AtMost(1.15), $"{times}, {Turns} calls of {answer.Length:#,0} bytes"));
    }

    private Task<Comparison> CompareAsync<TOurs, TOther>(Func<TOurs> ours, Func<TOther> other) =>
        Harness.CompareAsync(Repetitions, _ => Repeat(ours), _ => Repeat(other), Settling);

    private Task Repeat<T>(Func<T> work)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            work();
        }

        return Task.CompletedTask;
    }

    private static WebhookEvent Verified(byte[] body, string signature) =>
        WebhookVerifier.Verify(body, signature, Tokens).IsValid && WebhookEvent.TryParse(body.AsMemory(), out var webhookEvent, out _)
            ? webhookEvent
            : throw new InvalidOperationException("A webhook of our own is refused.");

    private static string Flipped(string signature, int place) => signature.Remove(place, 1).Insert(place, signature[place] == '0' ? "1" : "0");

    /// <summary>With every member that the API has; the token is of the length that the API gives.</summary>
    private WorkflowRun Full(int index) => LoadGenerator.Completed(_runs.Run(index)) with
    {
        Reasons = ["Data mismatch"],
        Tags = ["retail", "mobile"],
        Error = new() { Type = "task_execution_error", Message = "A task of the workflow did not end." },
        SdkToken = $"eyJhbGciOiJFUzUxMiJ9.{new string('a', 700)}.{new string('b', 176)}",
    };

    private static async Task<WebApplication> StartAsync(byte[] answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        await app.StartAsync();
        return app;
    }
}
