using Onfido.Sandbox.Capture;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>What a retry tells the person.</summary>
internal sealed record RetryMessage(string Title, string Text, string Button);

/// <summary>The retry messages that need not be written; a definition can write its own.</summary>
internal static class RetryReasons
{
    public static readonly string[] Names = ["image_quality", "document_expired", "document_not_accepted", "face_not_clear", "details_differ"];

    /// <summary>What the task says; its standard words are English unless the link has another language.</summary>
    public static RetryMessage Of(TaskDefinition task, Texts? texts = null)
    {
        var words = texts ?? Texts.English;
        return new(
            task.Title ?? words[$"retry.{task.Reason}.title"],
            task.Text ?? words[$"retry.{task.Reason}.text"],
            task.Button ?? words[task.Reason is null ? "retry.button" : $"retry.{task.Reason}.button"]);
    }
}
