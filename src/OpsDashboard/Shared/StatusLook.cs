namespace OpsDashboard.Shared;

/// <summary>How the status of a run looks: text and icon carry it, the tone only helps.</summary>
public sealed record StatusLook(string Label, string Icon, string Tone)
{
    public static StatusLook Of(string status) => status switch
    {
        "approved" => new("Approved", "check", "good"),
        "declined" => new("Declined", "cross", "bad"),
        "review" => new("Review", "eye", "warn"),
        "abandoned" => new("Abandoned", "leave", "idle"),
        "error" => new("Error", "alert", "bad"),
        "processing" => new("Processing", "progress", "info"),
        "awaiting_input" => new("Awaiting input", "waiting", "info"),
        "awaiting_client_input" => new("Awaiting us", "inbox", "wait"),
        _ => new(status, "question", "idle"),
    };
}
