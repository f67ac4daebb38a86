using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Something that happened to anything but a run or its tasks.</summary>
/// <param name="Action">The event's name; its first part names the type of the resource.</param>
/// <param name="Id">What it happened to.</param>
/// <param name="Path">Where that is found in the API.</param>
/// <param name="About">Deliveries about the same thing are sent one after the other.</param>
internal sealed record ObjectEvent(string Action, string Id, string? Path, string About)
{
    public string? Status { get; init; }

    public long? StartedAt { get; init; }

    public long? CompletedAt { get; init; }

    public JsonObject? Resource { get; init; }

    /// <summary>The only webhooks that are told; null for all.</summary>
    public string[]? Only { get; init; }

    public JsonObject Body(string baseUrl)
    {
        var item = new JsonObject { ["id"] = Id };
        Add(item, "status", Status);
        Add(item, "started_at_iso8601", Wire.Time(StartedAt));
        Add(item, "completed_at_iso8601", Wire.Time(CompletedAt));
        Add(item, "href", Path is null ? null : baseUrl + Path);
        var payload = new JsonObject { ["resource_type"] = Action.Split('.')[0], ["action"] = Action, ["object"] = item };
        if (Resource is not null)
            payload["resource"] = Resource.DeepClone();
        return new() { ["payload"] = payload };
    }

    private static void Add(JsonObject item, string name, string? value)
    {
        if (value is not null)
            item[name] = value;
    }
}
