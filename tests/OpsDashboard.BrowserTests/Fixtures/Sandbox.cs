using System.Net.Http.Json;
using System.Text.Json;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>The control side of a running sandbox.</summary>
public sealed class Sandbox(Uri address) : IDisposable
{
    public const string ControlToken = "control-token-of-the-browser-tests";

    private readonly HttpClient _control = new()
    {
        BaseAddress = new(address, "_sandbox/"),
        DefaultRequestHeaders = { { "X-Sandbox-Control", ControlToken } },
    };

    public void Dispose() => _control.Dispose();

    public async Task<bool> IsSeededAsync() => (await _control.GetFromJsonAsync<JsonElement>("status")).GetProperty("seeded").GetBoolean();

    /// <summary>Every delivery as its sender saw it: which event, of which body, and how it was answered.</summary>
    public async Task<IReadOnlyList<(long Seq, string Body, string State)>> DeliveriesAsync() =>
        [.. (await _control.GetFromJsonAsync<JsonElement>("deliveries")).EnumerateArray().Select(row =>
            (row.GetProperty("seq").GetInt64(), row.GetProperty("body_sha256").GetString()!, row.GetProperty("state").GetString()!))];

    /// <summary>Runs that come and end at once.</summary>
    public async Task<IReadOnlyList<string>> ArriveAsync(int count, string outcome)
    {
        using var answer = await _control.PostAsJsonAsync("runs", new { count, outcome, instant = true });
        answer.EnsureSuccessStatusCode();
        var ids = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ids");
        return [.. ids.EnumerateArray().Select(id => id.GetString()!)];
    }
}
