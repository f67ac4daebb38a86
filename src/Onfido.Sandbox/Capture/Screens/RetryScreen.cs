using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Capture.Screens;

/// <summary>Says what to correct; the button leads back to the capture.</summary>
internal sealed class RetryScreen : TaskScreen
{
    public override Html Show(CaptureView view)
    {
        var message = RetryReasons.Of(view.Node.Task, view.Texts);
        return Html.Of(
            $"<p class=\"mark\" aria-hidden=\"true\">!</p>{view.Title(message.Title, message.Text)}{view.Sheet("retry", Html.None, message.Button)}");
    }

    public override void Take(CaptureView view, RunDesk desk, long now) => view.Complete(desk, new JsonObject());
}
