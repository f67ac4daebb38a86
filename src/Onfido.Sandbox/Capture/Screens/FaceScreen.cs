using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Capture.Screens;

/// <summary>A selfie: a photo, a video, or a recording of the head in motion, which not every device can make.</summary>
internal sealed class FaceScreen : TaskScreen
{
    public override Html Show(CaptureView view)
    {
        var name = view.Kind switch { TaskKind.FacePhotoCapture => "face_photo", TaskKind.FaceVideoCapture => "face_video", _ => "face_motion" };
        var title = view.Title(view.Texts[$"{name}.title"], view.Texts[$"{name}.text"]);
        var intro = view.Node.Task.Intro ? Html.Of($"<p class=\"lead\">{view.Texts["intro"]}</p>") : null;
        return Html.Of($"{title}{intro}{view.SpecimenSheet("face")}{view.FileSheet()}{(view.Kind == TaskKind.FaceMotionCapture ? Cannot(view) : null)}");
    }

    public override void Take(CaptureView view, RunDesk desk, long now)
    {
        switch (view.Form.Act)
        {
            case "specimen" when view.HasSpecimen():
                view.HandIn(desk, Specimen(view, view.Form["specimen"], now));
                break;
            case "file" when view.Form.HasFile(view.Kind, view.Texts):
                view.HandIn(desk, view.Form.File!.Face(view.State.Applicant.Id, MediaOf(view.Kind), now));
                break;
            case "cannot" when view.Kind == TaskKind.FaceMotionCapture:
                view.Complete(desk, new JsonArray());
                break;
        }
    }

    public static MediaItem[] Specimen(CaptureView view, string name, long now)
    {
        // whoever chooses a specimen has a device that can
        var person = view.State.Applicant.Person with { WithoutMotion = false };
        return [.. Captures.Take(view.State.Run, view.Ordinal, view.Node, person, Specimens.Faults(name), now)];
    }

    private static Html Cannot(CaptureView view)
    {
        var fields = Html.Of(
            $"""
            <fieldset class="own">
            <legend>{view.Texts["face_motion.cannot"]}</legend>
            <p>{view.Texts["face_motion.cannot_text"]}</p>
            </fieldset>
            """);
        return view.Sheet("cannot", fields, view.Texts["face_motion.cannot_use"], isMain: false);
    }

    private static MediaKind MediaOf(TaskKind capture) => capture switch
    {
        TaskKind.FacePhotoCapture => MediaKind.LivePhoto,
        TaskKind.FaceVideoCapture => MediaKind.LiveVideo,
        _ => MediaKind.MotionCapture,
    };
}
