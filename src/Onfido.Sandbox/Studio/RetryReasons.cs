namespace Onfido.Sandbox.Studio;

/// <summary>What a retry tells the person.</summary>
internal sealed record RetryMessage(string Title, string Text, string Button);

/// <summary>The retry messages that need not be written; a definition can write its own.</summary>
internal static class RetryReasons
{
    private static readonly Dictionary<string, RetryMessage> All = new(StringComparer.Ordinal)
    {
        ["image_quality"] = new("We could not read your document", "Lay it flat, avoid glare and keep all four corners in the picture.", "Try again"),
        ["document_expired"] = new("Your document has expired", "Please use a document that is still valid.", "Use another document"),
        ["document_not_accepted"] = new("We cannot accept this document", "Please choose one of the document types that are listed.", "Use another document"),
        ["face_not_clear"] = new("We could not see your face", "Find even light, take off glasses and hats, and look straight ahead.", "Try again"),
        ["details_differ"] = new("Your details do not match", "Please check what you have entered against your document.", "Check details"),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static RetryMessage? Find(string? name) => name is null ? null : All.GetValueOrDefault(name);

    public static RetryMessage Of(Definitions.TaskDefinition task)
    {
        var standard = Find(task.Reason) ?? new("", "", "Try again");
        return new(task.Title ?? standard.Title, task.Text ?? standard.Text, task.Button ?? standard.Button);
    }
}
