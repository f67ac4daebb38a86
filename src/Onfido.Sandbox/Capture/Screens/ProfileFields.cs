using System.Globalization;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Capture.Screens;

/// <summary>The fields of a profile: how they are asked for, and how they become what the task takes.</summary>
internal static class ProfileFields
{
    private static readonly string[] AddressParts = ["country", "flat_number", "building_number", "street", "town", "state", "postcode"];
    private static readonly string[] NeededOfAddress = ["country", "street", "town", "postcode"];

    /// <summary>The country that decides what is asked for; null while it has to be asked for itself.</summary>
    public static string? CountryOf(CaptureView view) =>
        view.Draft.Country ?? (view.Node.Task.ByCountry.Count == 0 ? view.State.Applicant.Person.Country : null);

    public static IEnumerable<(string Code, string Name)> Countries(CaptureView view) =>
        view.Texts.Countries([.. view.Node.Task.ByCountry.Keys, view.State.Applicant.Person.Country]);

    public static bool IsKnownCountry(CaptureView view, string field, string label) =>
        view.Form.IsOneOf(field, Label(view, label), Countries(view).Select(country => country.Code), view.Texts);

    public static Html Show(CaptureView view, string field, string country) => field switch
    {
        "address" => Address(view, country),
        "nationality" => view.Country(field, Label(view, field), Countries(view)),
        _ when ProfileForm.ConsentOf(field) is { } consent => WithConsent(view, field, consent),
        _ => view.Line(field, Label(view, field), Kind(field)),
    };

    /// <summary>Puts values into the form under the names of its fields.</summary>
    public static void Fill(CaptureForm form, JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            if (name == ProfileForm.Consents)
            {
                foreach (var agreed in ConsentList.Granted(value as JsonArray))
                    form[agreed] = "yes";
            }
            else if (value is JsonObject address)
            {
                foreach (var (part, text) in address.Where(part => part.Value is not null))
                    form[$"{name}_{part}"] = DataTypes.Text(text) ?? "";
            }
            else
            {
                form[name] = DataTypes.Text(value) ?? "";
            }
        }
    }

    /// <summary>What the form says, as the task takes it; null when something is wrong with it, which the form then tells.</summary>
    public static JsonObject? Read(CaptureView view, string country, long now)
    {
        var (form, texts, data, agreed) = (view.Form, view.Texts, new JsonObject(), new List<string>());
        foreach (var field in ProfileForm.Fields(view.Node.Task, country))
        {
            if (field == "address")
                data[field] = ReadAddress(view);
            else if (ProfileForm.ConsentOf(field) is { } consent)
                ReadWithConsent(view, field, consent, data, agreed);
            else if (form[field].Length == 0)
                form.Refuse(field, Label(view, field), texts["problem.blank"]);
            else if (field == "nationality" && !IsKnownCountry(view, field, field))
                continue;
            else if (field == "dob" && !IsPast(form[field], now))
                form.Refuse(field, Label(view, field), texts["problem.date"]);
            else
                data[field] = form[field];
        }

        if (agreed.Count > 0)
            data[ProfileForm.Consents] = new JsonArray([.. agreed.Select(name => new JsonObject { ["name"] = name, ["granted"] = true })]);
        return form.Problems.Count == 0 ? data : null;
    }

    private static JsonObject ReadAddress(CaptureView view)
    {
        var (form, texts) = (view.Form, view.Texts);
        var address = ApplicantFields.BlankAddress();
        foreach (var part in AddressParts)
        {
            var text = form[$"address_{part}"];
            if (text.Length == 0 && NeededOfAddress.Contains(part))
                form.Refuse($"address_{part}", Label(view, part), texts["problem.blank"]);
            else if (part == "country")
                IsKnownCountry(view, "address_country", part);
            address[part] = text.Length > 0 ? text : null;
        }

        return address;
    }

    // without agreement nothing is taken, and nobody has to agree
    private static void ReadWithConsent(CaptureView view, string field, string consent, JsonObject data, List<string> agreed)
    {
        var (value, agrees) = (view.Form[field], view.Form[consent] == "yes");
        if (value.Length > 0 && !agrees)
            view.Form.Refuse(field, Label(view, field), view.Texts["problem.consent"]);
        else if (value.Length == 0 && agrees)
            view.Form.Refuse(field, Label(view, field), view.Texts["problem.blank"]);
        else if (agrees)
            data[field] = value;
        if (agrees)
            agreed.Add(consent);
    }

    private static bool IsPast(string text, long now) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day < DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime);

    private static Html Address(CaptureView view, string country) => Html.Of(
        $"""
        <fieldset>
        <legend>{Label(view, "address")}</legend>
        {view.Country("address_country", Label(view, "country"), Countries(view))}
        {Html.Each(AddressParts.Skip(1).Where(part => part != "state" || country == "USA"), part => view.Line(
            $"address_{part}", Label(view, part), Kind(part), isOptional: !NeededOfAddress.Contains(part)))}
        </fieldset>
        """);

    private static Html WithConsent(CaptureView view, string field, string consent) => Html.Of(
        $"""
        <div class="consent">
        {view.Line(field, Label(view, field), Kind(field), isOptional: true)}
        {view.Agreement(consent, view.Texts[$"consent.{consent}"])}
        <p class="aside">{view.Texts["consent.hint"]}</p>
        </div>
        """);

    private static string Label(CaptureView view, string field) => view.Texts[$"field.{field}"];

    // what the browser may help with
    private static string Kind(string field) => field switch
    {
        "first_name" => "autocomplete=\"given-name\"",
        "last_name" => "autocomplete=\"family-name\"",
        "dob" => "type=\"date\" autocomplete=\"bday\"",
        "email" => "type=\"email\" autocomplete=\"email\"",
        "phone_number" => "type=\"tel\" autocomplete=\"tel\"",
        "postcode" => "autocomplete=\"postal-code\"",
        "town" => "autocomplete=\"address-level2\"",
        "ssn" => "inputmode=\"numeric\" autocomplete=\"off\"",
        _ => "autocomplete=\"off\"",
    };
}
