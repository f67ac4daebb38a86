using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Capture.Screens;

/// <summary>First which document it is, then its front, and its back if it has one and the front was a file.</summary>
internal sealed class DocumentScreen : TaskScreen
{
    /// <summary>A card that is no identity document at all.</summary>
    private const string NoIdentityDocument = "unknown";

    public override Html Show(CaptureView view)
    {
        if (view.Draft.Type is not { } type)
            return Choose(view);
        var isBack = view.Draft.FrontId is not null;
        var title = view.Texts[isBack ? "document.back" : Captures.Sides(type).Length == 1 ? "document.page" : "document.front"];
        var chosen = $"{view.Texts.Name("document.type", type)} · {view.Texts.Name("country", view.Draft.Country!)}";
        var another = view.Sheet("rechoose", Html.None, view.Texts["document.change"], isMain: false);
        return Html.Of($"{view.Title(title, chosen)}{(isBack ? null : view.SpecimenSheet("document"))}{view.FileSheet()}{another}");
    }

    public override void Take(CaptureView view, RunDesk desk, long now)
    {
        switch (view.Form.Act)
        {
            case "choose" when IsChosen(view):
                desk.Keep(view.State.Run.Id, view.TaskId, new(view.Form["type"], view.Form["country"]), []);
                break;
            case "rechoose":
                desk.Keep(view.State.Run.Id, view.TaskId, new(), []);
                break;
            case "specimen" when view.Draft.Type is not null && view.HasSpecimen():
                view.HandIn(desk, Specimen(view, view.Form["specimen"], now));
                break;
            case "file" when view.Draft.Type is { } type && view.Form.HasFile(view.Kind, view.Texts):
                TakeFile(view, desk, type, now);
                break;
        }
    }

    /// <summary>All sides of the chosen document with the chosen fault; one that is not accepted has that besides.</summary>
    public static MediaItem[] Specimen(CaptureView view, string name, long now)
    {
        var (type, country) = (view.Draft.Type!, view.Draft.Country!);
        var isAccepted = Accepted(view).Contains(type) && (view.Node.Task.Countries.Length == 0 || view.Node.Task.Countries.Contains(country));
        string[] faults = isAccepted ? Specimens.Faults(name) : [.. Specimens.Faults(name), Faults.NoDocument];
        var bearer = view.State.Applicant.Person with { DocumentType = type, Country = country };
        return [.. Captures.Take(view.State.Run, view.Ordinal, view.Node, bearer, faults, now)];
    }

    private static bool IsChosen(CaptureView view) =>
        view.Form.IsOneOf("type", view.Texts["document.type"], [.. Accepted(view), .. Others(view)], view.Texts)
        & view.Form.IsOneOf("country", view.Texts["document.country"], Countries(view), view.Texts);

    private static void TakeFile(CaptureView view, RunDesk desk, string type, long now)
    {
        var sides = Captures.Sides(type);
        var (front, file) = (view.Draft.FrontId, view.Form.File!);
        var item = file.Document(view.State.Applicant.Id, type, sides[front is null ? 0 : 1], view.Draft.Country, now);
        if (front is not null)
            view.Complete(desk, Captures.Output(view.Kind, [front, item.Id]), [item]);
        else if (sides.Length == 1)
            view.HandIn(desk, item);
        else
            desk.Keep(view.State.Run.Id, view.TaskId, view.Draft with { FrontId = item.Id }, [item]);
    }

    private static Html Choose(CaptureView view)
    {
        var person = view.State.Applicant.Person;
        if (view.Form.Act.Length == 0)
        {
            view.Form["type"] = Accepted(view).Contains(person.DocumentType) ? person.DocumentType : Accepted(view)[0];
            view.Form["country"] = view.Node.Task.Countries is [var only, ..] ? only : person.Country;
        }

        var others = Html.Of(
            $"""
            <p class="aside">{view.Texts["document.other"]}</p>
            {Html.Each(Others(view), type => Inputs.Choice(view, "type", type, view.Texts.Name("document.type", type)))}
            """);
        var types = Accepted(view).Select(type => (type, view.Texts.Name("document.type", type))).ToList();
        var fields = Html.Of($"{view.Choices("type", view.Texts["document.type"], types, others)}{Issuer(view)}");
        return Html.Of($"{view.Title(view.Texts["document.title"], view.Texts["document.text"])}{view.Sheet("choose", fields, view.Texts["continue"])}");
    }

    private static Html Issuer(CaptureView view)
    {
        var all = view.Texts.Countries(Countries(view)).ToList();
        var accepted = view.Node.Task.Countries;
        if (accepted.Length == 0)
            return view.Country("country", view.Texts["document.country"], all);
        var options = Html.Of(
            $"""
            {Options(all.Where(country => accepted.Contains(country.Code)))}
            <optgroup label="{view.Texts["document.other"]}">{Options(all.Where(country => !accepted.Contains(country.Code)))}</optgroup>
            """);
        return view.Select("country", view.Texts["document.country"], options);

        Html Options(IEnumerable<(string Code, string Name)> countries) =>
            Html.Each(countries, country => Inputs.Option(view, "country", country.Code, country.Name));
    }

    private static string[] Accepted(CaptureView view) =>
        view.Node.Task.DocumentTypes is { Length: > 0 } types ? types : PersonFactory.DocumentTypes;

    private static IEnumerable<string> Others(CaptureView view) => PersonFactory.DocumentTypes.Except(Accepted(view)).Append(NoIdentityDocument);

    private static IEnumerable<string> Countries(CaptureView view) =>
        view.Texts.Countries([.. view.Node.Task.Countries, view.State.Applicant.Person.Country]).Select(country => country.Code);
}
