using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpsDashboard.Runs;

/// <summary>What the run page takes out of the run as Onfido sent it.</summary>
public sealed record RunJson(JsonElement? Output, JsonElement? Error, Uri? Dashboard, string Raw)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RunJson? Read(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        var run = document.RootElement.Clone();
        return new(Member(run, "output"), Member(run, "error"), DashboardAddress(run), JsonSerializer.Serialize(run, Readable));
    }

    private static JsonElement? Member(JsonElement run, string name) =>
        run.ValueKind == JsonValueKind.Object && run.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    /// <summary>A link out of foreign data: https or nothing.</summary>
    private static Uri? DashboardAddress(JsonElement run) =>
        Member(run, "dashboard_url") is { ValueKind: JsonValueKind.String } url
        && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address : null;
}
