using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio.Reports;

internal static class Addresses
{
    private static readonly string[] Parts = ["flat_number", "building_number", "street", "town", "state", "postcode", "country"];

    /// <summary>An applicant's address as one line; invented ones have a house all the same.</summary>
    public static string OneLine(Applicant applicant)
    {
        var parts = Parts.Select(part => DataTypes.Text(applicant.Fields["address"]?[part])).OfType<string>().ToList();
        return parts.Count > 0 ? string.Join(' ', parts) : $"1 Specimen Street {applicant.Person.Country}";
    }
}
