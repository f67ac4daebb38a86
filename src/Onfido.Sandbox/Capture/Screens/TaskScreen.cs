using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Capture.Screens;

/// <summary>What the applicant sees of a kind of task, and what becomes of what the applicant does there.</summary>
internal abstract class TaskScreen
{
    private static readonly ProfileScreen Profile = new();
    private static readonly DocumentScreen Document = new();
    private static readonly AddressScreen Address = new();
    private static readonly FaceScreen Face = new();
    private static readonly RetryScreen Retry = new();

    public static TaskScreen Of(TaskKind kind) => kind switch
    {
        TaskKind.ProfileCapture => Profile,
        TaskKind.DocumentCapture => Document,
        TaskKind.AddressCapture => Address,
        TaskKind.Retry => Retry,
        _ => Face,
    };

    public abstract Html Show(CaptureView view);

    /// <summary>Takes what was sent: does it, or says in the form what is wrong with it.</summary>
    public abstract void Take(CaptureView view, RunDesk desk, long now);
}
