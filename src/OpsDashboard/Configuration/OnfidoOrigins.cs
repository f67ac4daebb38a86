namespace OpsDashboard.Configuration;

/// <summary>Which addresses are Onfido's own.</summary>
internal static class OnfidoOrigins
{
    private const string Domain = "onfido.com";

    public static bool Has(Uri address) =>
        address.Host.Equals(Domain, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + Domain, StringComparison.OrdinalIgnoreCase);
}
