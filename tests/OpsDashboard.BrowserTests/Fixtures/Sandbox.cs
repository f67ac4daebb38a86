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

    private readonly HttpClient _api = new()
    {
        BaseAddress = new(address, "v3.6/"),
        DefaultRequestHeaders = { { "Authorization", "Token token=api_sandbox.opsdashboard.local-development" } },
    };

    public void Dispose()
    {
        _control.Dispose();
        _api.Dispose();
    }

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

    /// <summary>A run that ended so, of a workflow.</summary>
    public async Task<string> EndedAsync(string workflow, string outcome) => await MakeAsync(new { count = 1, workflow, outcome, instant = true });

    /// <summary>A run that has come as far as it comes without an answer of the customer's own people. Moves the sandbox's clock.</summary>
    public async Task<string> WaitingAsync(string workflow)
    {
        var id = await MakeAsync(new { count = 1, workflow, profile = "patient" });

        // A patient person needs a minute or two for what they are asked.
        await AdvanceAsync(TimeSpan.FromMinutes(10));
        return id;
    }

    public async Task<string> StatusAsync(string id) => (await _api.GetFromJsonAsync<JsonElement>($"workflow_runs/{id}")).GetProperty("status").GetString()!;

    /// <summary>Lets time pass there.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        using var skipped = await _control.PostAsJsonAsync("clock/advance", new { seconds = time.TotalSeconds });
        skipped.EnsureSuccessStatusCode();
    }

    /// <summary>A newer run of the applicant of another one; it ended in review, too.</summary>
    public async Task<string> AgainInReviewAsync(string runId)
    {
        var earlier = await _api.GetFromJsonAsync<JsonElement>($"workflow_runs/{runId}");
        var run = await PostAsync(
            "workflow_runs", new { workflow_id = await WorkflowIdAsync("Document only"), applicant_id = earlier.GetProperty("applicant_id").GetString() });
        var id = run.GetProperty("id").GetString()!;
        using var forced = await _control.PostAsJsonAsync($"runs/{id}/force", new { report = "document_check", result = "consider" });
        forced.EnsureSuccessStatusCode();
        using var finished = await _control.PostAsync($"runs/{id}/finish", null);
        finished.EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>From here on somebody plays the applicant.</summary>
    public async Task ByHandAsync(string id) => (await _control.PostAsync($"runs/{id}/by_hand", null)).EnsureSuccessStatusCode();

    public async Task<string> WorkflowIdAsync(string name) =>
        (await _control.GetFromJsonAsync<JsonElement>("workflows")).EnumerateArray().Single(item => item.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;

    private async Task<string> MakeAsync(object order)
    {
        using var answer = await _control.PostAsJsonAsync("runs", order);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ids")[0].GetString()!;
    }

    /// <summary>A run of an honest person whom somebody plays, and where; in English.</summary>
    public async Task<(string Id, Uri Link)> PlayAsync(string workflow)
    {
        var workflowId = await WorkflowIdAsync(workflow);
        var applicant = await PostAsync("applicants", new { first_name = "Ada", last_name = "Byron", dob = "1985-12-10" });
        var run = await PostAsync(
            "workflow_runs", new { workflow_id = workflowId, applicant_id = applicant.GetProperty("id").GetString(), link = new { language = "en_US" } });
        var id = run.GetProperty("id").GetString()!;
        using var played = await _control.PostAsync($"runs/{id}/by_hand", null);
        played.EnsureSuccessStatusCode();
        return (id, new(run.GetProperty("link").GetProperty("url").GetString()!));
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _api.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
