using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>What the page takes out of the run as Onfido sent it: each part by its right, and anything of an unexpected shape left out.</summary>
public sealed record RunContent
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly RunContent Nothing = new();

    public IReadOnlyList<string> Reasons { get; private init; } = [];

    public IReadOnlyList<string> Tags { get; private init; } = [];

    public JsonElement? Output { get; private init; }

    public RunError? Error { get; private init; }

    public RunLink? Link { get; private init; }

    /// <summary>The run's page at Onfido.</summary>
    public Uri? Dashboard { get; private init; }

    public string? Raw { get; private init; }

    public static RunContent Read(string? json, RunSight sight)
    {
        if (json is null)
        {
            return Nothing;
        }

        using var document = JsonDocument.Parse(json);
        var run = document.RootElement.Clone();
        return new()
        {
            Reasons = sight.Reasons ? Texts(run, "reasons") : [],
            Tags = Texts(run, "tags"),
            Output = sight.Reports ? run.Member("output") : null,
            Error = sight.Reasons && run.Member("error") is { } error ? new(error.Text("type"), error.Text("message")) : null,
            Link = sight.Link && IsOpen(run) ? LinkOf(run) : null,
            Dashboard = Secure(run.Text("dashboard_url")),
            Raw = sight.RawJson ? RawOf(run, sight) : null,
        };
    }

    /// <summary>Who holds the link can act as the applicant: it is left out for those who may not have it.</summary>
    private static string RawOf(JsonElement run, RunSight sight)
    {
        if (sight.Link || JsonObject.Create(run) is not { } copy)
        {
            return Pretty(run);
        }

        copy.Remove("link");
        return copy.ToJsonString(Readable);
    }

    public static string Pretty(JsonElement element) => JsonSerializer.Serialize(element, Readable);

    /// <summary>A link out of foreign data: https, or http to this machine as our sandbox gives it, or nothing.</summary>
    private static Uri? Secure(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && StartupCheck.IsSafeScheme(address) ? address : null;

    private static bool IsOpen(JsonElement run) => !RunStatuses.Parse(run.Text("status")).IsEnd();

    private static RunLink? LinkOf(JsonElement run) => run.Member("link") is { } link && Secure(link.Text("url")) is { } address
        ? new(address, link.Member("expires_at") is { ValueKind: JsonValueKind.String } expires && expires.TryGetDateTimeOffset(out var at) ? at : null)
        : null;

    private static List<string> Texts(JsonElement run, string name) => run.Member(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Where(text => !string.IsNullOrWhiteSpace(text))]
        : [];
}

/// <summary>Why Onfido could not finish the run.</summary>
public sealed record RunError(string? Type, string? Message);

/// <summary>Where the applicant goes on.</summary>
public sealed record RunLink(Uri Address, DateTimeOffset? ExpiresAt);

internal static class JsonMembers
{
    /// <summary>The member of an object; null when it is absent, null, or not in an object at all.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    public static string? Text(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Null for what is no JSON.</summary>
    public static JsonElement? ParseOrNull(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
