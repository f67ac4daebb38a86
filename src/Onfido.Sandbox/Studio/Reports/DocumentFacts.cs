using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>What is printed on a document: the person's data, except where the run's fault is that it is not. Report and picture both come from here.</summary>
internal sealed record DocumentFacts(
    string Type, string Country, string FirstName, string LastName, string LatinFirstName, string LatinLastName, string Gender,
    DateOnly Born, DateOnly Issued, DateOnly Expires, string Number, string[] Mrz)
{
    public static DocumentFacts Read(Person person, IReadOnlyCollection<string> faults, DateOnly on)
    {
        var first = faults.Contains(Faults.FirstName) ? Shortened(person.FirstName) : person.FirstName;
        var last = faults.Contains(Faults.LastName) ? Shortened(person.LastName) : person.LastName;
        var latinFirst = faults.Contains(Faults.FirstName) ? Shortened(person.LatinFirstName) : person.LatinFirstName;
        var latinLast = faults.Contains(Faults.LastName) ? Shortened(person.LatinLastName) : person.LatinLastName;
        var born = faults.Contains(Faults.Born) ? person.Born.AddDays(-367) : person.Born;
        var expires = faults.Contains(Faults.Expired) ? on.AddDays(-40) : person.DocumentExpires;
        var issued = faults.Contains(Faults.Expired) ? expires.AddYears(-10) : person.DocumentIssued;
        var mrzNumber = faults.Contains(Faults.NumbersDiffer) ? OtherNumber(person.DocumentNumber) : person.DocumentNumber;
        var mrz = MachineReadableZone.Write(
            person.DocumentType, person.Country, latinLast, latinFirst, mrzNumber, born, person.Gender, expires, valid: !faults.Contains(Faults.BadMrz));
        return new(person.DocumentType, person.Country, first, last, latinFirst, latinLast, person.Gender, born, issued, expires, person.DocumentNumber, mrz);
    }

    public static string OtherNumber(string number) => number[..^1] + (char)('0' + ((number[^1] - '0' + 4) % 10));

    private static string Shortened(string name) => name.Length > 3 ? name[..^2] : name + name[^1];
}
