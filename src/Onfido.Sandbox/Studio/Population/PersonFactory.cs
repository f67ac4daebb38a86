using System.Globalization;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Studio.Population;

/// <summary>Invents applicants: the fields that a customer would send, and the person behind them.</summary>
internal static class PersonFactory
{
    public static readonly string[] DocumentTypes = ["passport", "driving_licence", "national_identity_card", "residence_permit"];
    private static readonly double[] DocumentTypeWeights = [45, 25, 25, 5];
    private static readonly string[] MailHosts = ["example.com", "example.org", "example.net", "mail.example"];

    public static Applicant Invent(Dice dice, long created, Profile? profile = null, Func<Fault, bool>? mayBe = null)
    {
        profile ??= dice.Pick(Profile.All, item => item.Share);
        var nation = dice.Pick(NameLists.Nations, n => n.Weight);
        var male = dice.Chance(0.5);
        var person = Papers(dice, created, nation.Country, dice.Pick(male ? nation.Male : nation.Female), dice.Pick(nation.Last), male);
        var mail = $"{MailPart(person.LatinFirstName)}.{MailPart(person.LatinLastName)}{dice.Below(900) + 100}@{dice.Pick(MailHosts)}";
        var fields = ApplicantFields.Blank(person.FirstName, person.LastName);
        fields["email"] = dice.Chance(0.93) ? mail : null;
        fields["dob"] = Wire.Date(person.Born);
        fields["phone_number"] = dice.Chance(0.6) ? nation.PhonePrefix.Replace(" ", "", StringComparison.Ordinal) + dice.Digits(4) : null;
        fields["location"] = new JsonObject { ["ip_address"] = $"203.0.113.{1 + dice.Below(254)}", ["country_of_residence"] = nation.Country };
        if (dice.Chance(0.7))
            fields["address"] = Address(dice, nation);
        person = person with { Profile = profile.Name, Faults = profile.DrawFaults(dice, mayBe), WithoutMotion = dice.Chance(0.08) };
        return new Applicant { Id = dice.Uuid(), Created = created, Fields = fields, Person = person };
    }

    /// <summary>The papers of an applicant whom a customer created: the name is theirs, the rest is invented.</summary>
    public static Person For(string applicantId, long created, string firstName, string lastName, DateOnly? born, string? country)
    {
        var dice = Dice.For(0, applicantId);
        var nation = NationOf(country);
        var person = Papers(dice, created, country ?? nation.Country, new(firstName, firstName), new(lastName, lastName), dice.Chance(0.5));
        return born is { } known ? person with { Born = known } : person;
    }

    private static Person Papers(Dice dice, long created, string country, Name first, Name last, bool male)
    {
        var today = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(created).UtcDateTime);
        // one in a hundred is too young for the service, and says so
        var age = dice.Chance(0.01) ? dice.Between(15.1, 17.9) : 18.2 + Math.Abs((dice.Unit() + dice.Unit() + dice.Unit() - 1.2) * 38);
        var issued = today.AddDays(-dice.Below(1800) - 20);
        return new Person
        {
            FirstName = first.Native,
            LastName = last.Native,
            LatinFirstName = first.Latin,
            LatinLastName = last.Latin,
            Gender = male ? "Male" : "Female",
            Born = today.AddDays(-(int)(age * 365.25)),
            Country = country,
            DocumentType = dice.Pick(DocumentTypes, type => DocumentTypeWeights[Array.IndexOf(DocumentTypes, type)]),
            DocumentNumber = dice.Letters(2) + dice.Digits(7),
            DocumentIssued = issued,
            DocumentExpires = issued.AddYears(10),
            Looks = dice.Next(),
        };
    }

    /// <summary>Somewhere in the country, or in another one when no places of it are known.</summary>
    public static JsonObject Address(Dice dice, string country) => Address(dice, NationOf(country));

    private static Nation NationOf(string? country) => NameLists.Nations.FirstOrDefault(n => n.Country == country) ?? NameLists.Nations[0];

    private static JsonObject Address(Dice dice, Nation nation)
    {
        var place = dice.Pick(nation.Places);
        var address = ApplicantFields.BlankAddress();
        address["building_number"] = (1 + dice.Below(180)).ToString(CultureInfo.InvariantCulture);
        address["street"] = dice.Pick(nation.Streets);
        address["town"] = place.Town;
        address["postcode"] = string.Concat(place.PostcodeShape.Select(c => c switch { '9' => dice.Digits(1), 'A' => dice.Letters(1), _ => c.ToString() }));
        address["country"] = nation.Country;
        if (dice.Chance(0.2))
            address["flat_number"] = (1 + dice.Below(40)).ToString(CultureInfo.InvariantCulture);
        if (nation.Country == "USA")
            address["state"] = dice.Pick(["OR", "IL", "NY", "TX"]);
        return address;
    }

    private static string MailPart(string latin) => string.Concat(latin.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
