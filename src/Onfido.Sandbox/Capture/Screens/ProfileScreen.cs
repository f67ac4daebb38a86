using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Capture.Screens;

/// <summary>The form with the person's details; where it differs by country, the country is asked for first.</summary>
internal sealed class ProfileScreen : TaskScreen
{
    public override Html Show(CaptureView view)
    {
        if (ProfileFields.CountryOf(view) is not { } country)
            return AskCountry(view);
        if (view.Form.Act.Length == 0)
        {
            view.Form["address_country"] = country;
            ProfileFields.Fill(view.Form, view.State.Applicant.Fields);
        }

        var isByCountry = view.Node.Task.ByCountry.Count > 0;
        var fields = Html.Each(ProfileForm.Fields(view.Node.Task, country), field => ProfileFields.Show(view, field, country));
        var another = isByCountry ? view.Sheet("recountry", Html.None, view.Texts["profile.country.change"], isMain: false) : null;
        var chosen = isByCountry ? Html.Of($"<p class=\"aside\">{view.Texts["field.country"]}: {view.Texts.Name("country", country)}</p>") : null;
        return Html.Of(
            $"""
            {view.Title(view.Texts["profile.title"], view.Texts["profile.text"])}{chosen}
            {view.Sheet("fill", Html.None, view.Texts["profile.fill"], isMain: false)}
            {view.Sheet("profile", fields, view.Texts["continue"])}{another}
            """);
    }

    public override void Take(CaptureView view, RunDesk desk, long now)
    {
        switch (view.Form.Act)
        {
            case "country" when ProfileFields.IsKnownCountry(view, "country", "country"):
                desk.Keep(view.State.Run.Id, view.TaskId, new(Country: view.Form["country"]), []);
                break;
            case "recountry":
                desk.Keep(view.State.Run.Id, view.TaskId, new(), []);
                break;
            case "fill":
                ProfileFields.Fill(view.Form, Specimen(view));
                view.Form.IsFilledIn = true;
                break;
            case "profile" when ProfileFields.CountryOf(view) is { } country && ProfileFields.Read(view, country, now) is { } data:
                view.Complete(desk, data);
                break;
        }
    }

    // what the invented person would enter
    private static JsonObject Specimen(CaptureView view)
    {
        var applicant = view.State.Applicant;
        var person = applicant.Person with { Country = ProfileFields.CountryOf(view) ?? applicant.Person.Country };
        var form = Captures.Profile(view.Node.Task, applicant with { Person = person });
        if (form["address"] is JsonObject address && address["postcode"] is null)
            form["address"] = PersonFactory.Address(Dice.For(person.Looks, "address"), person.Country);
        return form;
    }

    private static Html AskCountry(CaptureView view)
    {
        if (view.Form.Act.Length == 0)
            view.Form["country"] = view.State.Applicant.Person.Country;
        var field = view.Country("country", view.Texts["field.country"], ProfileFields.Countries(view));
        return Html.Of(
            $"{view.Title(view.Texts["profile.country.title"], view.Texts["profile.country.text"])}{view.Sheet("country", field, view.Texts["continue"])}");
    }
}
