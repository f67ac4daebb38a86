using System.Net.Http.Json;
using System.Text.Json;

namespace OpsDashboard.Tests.Kill;

/// <summary>The sandbox's control side: makes traffic and tells the truth.</summary>
internal sealed class SandboxControl : IDisposable
{
    private readonly HttpClient _http;

    public SandboxControl(Uri address)
    {
        _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Add("X-Sandbox-Control", "sandbox-control-local-development");
    }

    public async Task MakeRunsAsync(int count) => (await _http.PostAsJsonAsync("/_sandbox/runs", new { count })).EnsureSuccessStatusCode();

    /// <summary>No more new runs; every open one is walked to its end.</summary>
    public async Task QuietAsync() => (await _http.PostAsJsonAsync("/_sandbox/quiet", new { })).EnsureSuccessStatusCode();

    public async Task<JsonElement> StatusAsync() => await _http.GetFromJsonAsync<JsonElement>("/_sandbox/status");

    /// <summary>Every run as Onfido would tell it: id → status, version, reasons.</summary>
    public async Task<SortedDictionary<string, string>> RunsAsync()
    {
        var runs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (await _http.GetStringAsync("/_sandbox/truth")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var row = JsonSerializer.Deserialize<JsonElement>(line);
            if (row.GetProperty("kind").GetString() == "run")
            {
                var reasons = string.Join(" · ", row.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()));
                runs.Add(
                    row.GetProperty("id").GetString()!,
                    $"{row.GetProperty("status").GetString()} {row.GetProperty("updated_at").GetDateTime():O} {(reasons.Length > 300 ? reasons[..300] : reasons)}");
            }
        }

        return runs;
    }

    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync() =>
        [.. (await _http.GetFromJsonAsync<JsonElement>("/_sandbox/deliveries")).EnumerateArray().Select(row => new Delivery(
            row.GetProperty("run_id").GetString()!,
            row.GetProperty("event").GetString()!,
            row.GetProperty("body_sha256").GetString()!,
            [.. row.GetProperty("codes").EnumerateArray().Select(code => code.GetInt32())]))];

    public void Dispose() => _http.Dispose();
}

/// <summary>One webhook delivery as its sender saw it.</summary>
internal sealed record Delivery(string RunId, string Action, string BodySha, IReadOnlyList<int> Codes)
{
    public bool IsAcknowledged => Codes.Any(code => code is >= 200 and < 300);
}
