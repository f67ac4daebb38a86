using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Capture.Screens;

/// <summary>A letter that proves where somebody lives: first of which kind, then the letter.</summary>
internal sealed class AddressScreen : TaskScreen
{
    public override Html Show(CaptureView view)
    {
        var title = view.Title(view.Texts["proof.title"], view.Texts["proof.text"]);
        if (Types(view) is [_, _, ..] types && view.Draft.Type is null)
        {
            var choices = view.Choices("type", view.Texts["proof.type"], [.. types.Select(type => (type, view.Texts.Name("proof.type", type)))]);
            return Html.Of($"{title}{view.Sheet("choose", choices, view.Texts["continue"])}");
        }

        return Html.Of($"{title}{view.SpecimenSheet("proof")}{view.FileSheet()}");
    }

    public override void Take(CaptureView view, RunDesk desk, long now)
    {
        switch (view.Form.Act)
        {
            case "choose" when view.Form.IsOneOf("type", view.Texts["proof.type"], Types(view), view.Texts):
                desk.Keep(view.State.Run.Id, view.TaskId, new(view.Form["type"]), []);
                break;
            case "specimen" when view.HasSpecimen():
                view.HandIn(desk, Specimen(view, view.Form["specimen"], now));
                break;
            case "file" when view.Form.HasFile(view.Kind, view.Texts):
                view.HandIn(desk, view.Form.File!.Document(view.State.Applicant.Id, Type(view), "front", view.State.Applicant.Person.Country, now));
                break;
        }
    }

    public static MediaItem[] Specimen(CaptureView view, string name, long now)
    {
        var node = view.Node with { Task = view.Node.Task with { DocumentTypes = [Type(view)] } };
        return [.. Captures.Take(view.State.Run, view.Ordinal, node, view.State.Applicant.Person, Specimens.Faults(name), now)];
    }

    private static string Type(CaptureView view) => view.Draft.Type ?? Types(view)[0];

    private static string[] Types(CaptureView view) => view.Node.Task.DocumentTypes is { Length: > 0 } types ? types : ["utility_bill"];
}
